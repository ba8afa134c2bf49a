using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>
/// The method between the engine and a contributor's: binds the parameters it declares and turns what it returns into a StepOutcome.
/// </summary>
internal static class CallShim
{
    private const string Tasks = "global::System.Threading.Tasks.";

    public static void Emit(CodeWriter code, string plan, CodeStepModel step, TypeNames types)
    {
        var returns = Returned(step.Method.ReturnType, out var awaited);
        var reads = step.Arguments.Any(argument => argument.Source == ArgumentSource.Reader);
        var counts = step.View is not null && returns is "int" or "long";
        var isAsync = awaited || reads || counts;
        var call = (awaited ? "await " : "") + Call(step, types);

        using (code.Block($"private static {(isAsync ? "async " : "")}Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)"))
        {
            if (reads)
            {
                code.Line($"await using var rows = await context.Warehouse.OpenReaderAsync({Literal.Text($"select * from {plan}.{step.View}")}, cancellation);");
            }

            Result(code, plan, step, returns, call, isAsync, counts);
        }
    }

    private static void Result(CodeWriter code, string plan, CodeStepModel step, string returns, string call, bool isAsync, bool counts)
    {
        string Outcome(string value) => isAsync ? $"return {value};" : $"return Task.FromResult({value});";

        switch (returns)
        {
            case "void":
                code.Line(call + ";");
                code.Line(Outcome("StepOutcome.Done"));
                break;
            case "int" or "long" when counts:
                code.Line($"var handled = {call};");
                code.Line($"var source = await context.Warehouse.ScalarAsync({Literal.Text($"select count(*) from {plan}.{step.View}")}, cancellation);");
                code.Line("return StepOutcome.Handled(handled, Convert.ToInt64(source, CultureInfo.InvariantCulture));");
                break;
            case "int" or "long":
                code.Line(Outcome($"StepOutcome.Handled({call})"));
                break;
            default:
                code.Line(Outcome(call));
                break;
        }
    }

    private static string Call(CodeStepModel step, TypeNames types)
    {
        var method = step.Method;
        var target = method.IsStatic ? types.Short(method.Type) : $"new {types.Short(method.Type)}()";
        return $"{target}.{method.Method}({string.Join(", ", step.Arguments.Select((argument, position) => Argument(method, argument, position)))})";
    }

    /// <summary>A literal says which parameter it is for; so does everything after an optional parameter that was left out.</summary>
    private static string Argument(MethodSymbolModel method, ArgumentModel argument, int position)
    {
        var value = argument.Source switch
        {
            ArgumentSource.Context => "context",
            ArgumentSource.Cancellation => "cancellation",
            ArgumentSource.Reader => "rows",
            ArgumentSource.TargetHttp => "context.TargetHttp",
            ArgumentSource.Environment => "context.Environment",
            ArgumentSource.BatchId => "context.BatchId",
            ArgumentSource.Plan => "context.Plan",
            ArgumentSource.Step => "context.Step",
            _ => argument.Literal ?? "default",
        };
        var inPlace = position < method.Parameters.Count && method.Parameters[position].Name == argument.Parameter;
        return inPlace && argument.Source != ArgumentSource.Literal ? value : $"@{argument.Parameter}: {value}".Replace("@", Keyword(argument.Parameter));
    }

    private static string Keyword(string parameter) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(parameter) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "" : "@";

    /// <summary>What the call gives when it is awaited: void for Task, int for ValueTask of int.</summary>
    private static string Returned(string type, out bool awaited)
    {
        foreach (var task in new[] { Tasks + "Task", Tasks + "ValueTask" })
        {
            awaited = true;
            if (type == task)
            {
                return "void";
            }

            if (type.StartsWith(task + "<", StringComparison.Ordinal))
            {
                return type.Substring(task.Length + 1, type.Length - task.Length - 2);
            }
        }

        awaited = false;
        return type;
    }
}
