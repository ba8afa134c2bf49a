namespace Migration.Language.Model;

/// <summary>A C# method as the language sees it. The host (Roslyn) fills it; the language knows no Roslyn.</summary>
/// <param name="Type">Fully qualified, e.g. global::Migrations.Foundation.Cleaning.</param>
/// <param name="ReturnType">Fully qualified display, nullable annotation included.</param>
public sealed record MethodSymbolModel(string Name, string Type, string Method, EquatableList<ParameterModel> Parameters, string ReturnType, bool IsStatic, bool IsCallable,
    ResultWidth? Width = null)
{
    /// <summary>Type and method as somebody would write them.</summary>
    public string Display => $"{Type}.{Method}".Replace("global::", "");
}

/// <summary>What a transform promises of the length of its text: at most MaxLength, at most the argument named From, or never longer than the longest text it is given.</summary>
public sealed record ResultWidth(int? MaxLength, string? From, bool KeepsLength)
{
    /// <summary>From the named arguments of a [Transform]; null when they promise nothing.</summary>
    public static ResultWidth? Read(IReadOnlyDictionary<string, object?> arguments)
    {
        var width = new ResultWidth(
            arguments.TryGetValue("MaxLength", out var length) && length is int and > 0 ? (int)length : null,
            arguments.TryGetValue("MaxLengthFrom", out var from) ? from as string : null,
            arguments.TryGetValue("KeepsLength", out var keeps) && keeps is true);
        return width == new ResultWidth(null, null, false) ? null : width;
    }
}

/// <param name="Type">Fully qualified display, nullable annotation included, e.g. string?, int, global::System.Threading.CancellationToken.</param>
public sealed record ParameterModel(string Name, string Type, bool Optional);

/// <summary>The attributes by which C# methods register themselves with plans, and where the standard transforms stand. By metadata name.</summary>
public static class CodeMarks
{
    public const string Step = "Migration.Runtime.Compiled.StepAttribute";
    public const string Transform = "Migration.Runtime.Compiled.TransformAttribute";
    public const string Check = "Migration.Runtime.Compiled.CheckAttribute";
    public const string StandardTransforms = "Migration.Runtime.Transforms";
}

/// <summary>What the compilation offers to plans: methods marked [Step], [Transform], [Check], by their registered name, and the adapters looked up.</summary>
public sealed record CodeSymbols(
    EquatableList<MethodSymbolModel> Steps,
    EquatableList<MethodSymbolModel> Transforms,
    EquatableList<MethodSymbolModel> Checks,
    EquatableList<AdapterSymbolModel> Adapters);

/// <summary>Answer to one adapter reference of a plan. TypeFound false: no such type; Methods: those of that name, or of the type when none has it (for suggestions).</summary>
public sealed record AdapterSymbolModel(string Module, string Function, bool TypeFound, EquatableList<MethodSymbolModel> Methods, EquatableList<string> NearTypes);
