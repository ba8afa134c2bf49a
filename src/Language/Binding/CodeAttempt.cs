using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>One method tried for one step.</summary>
internal sealed class CodeAttempt(PlanScope scope, StepSyntax syntax, MethodSymbolModel method, string[] reserved, SourceSpan where)
{
    private const string EngineSupplies =
        "the engine supplies StepContext, CancellationToken, DbDataReader, HttpClient, and strings named environment, batchId, plan, step";

    private readonly FindingBag _findings = new();
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    public EquatableList<Finding> Findings => _findings.ToList();

    public CodeStepModel? Bind()
    {
        var result = Result(ClrType.Parse(method.ReturnType));
        if (!method.IsCallable || !method.IsStatic)
        {
            Refuse(method.IsStatic ? "it is not accessible, or generic, or has ref parameters; make it internal or public" : "it is not static");
        }
        else if (result is null)
        {
            Refuse($"it returns {ClrType.Parse(method.ReturnType)}; a step returns Task<StepOutcome>, StepOutcome, Task<int>, Task<long>, int, long, Task or void");
        }

        var arguments = method.Parameters.Select(Argument).OfType<ArgumentModel>().ToList();
        UnknownArguments();
        var view = arguments.Any(argument => argument.Source == ArgumentSource.Reader) ? View() : NoView();
        return _findings.HasErrors || result is null ? null : new CodeStepModel(syntax.Type.Value, view, method, new(arguments), result.Value);
    }

    private static CodeResult? Result(ClrType type) => type.Name switch
    {
        "Task<StepOutcome>" => CodeResult.OutcomeTask,
        "StepOutcome" => CodeResult.Outcome,
        "Task<int>" or "Task<long>" => CodeResult.CountTask,
        "int" or "long" => type.Nullable ? null : CodeResult.Count,
        "Task" => CodeResult.Task,
        "void" => CodeResult.Void,
        _ => null,
    };

    private ArgumentModel? Argument(ParameterModel parameter)
    {
        var type = ClrType.Parse(parameter.Type);
        if (Supplied(type.Name) is { } source)
        {
            return new ArgumentModel(parameter.Name, source, null);
        }

        if (syntax.Args?.Entries.FirstOrDefault(entry => !reserved.Contains(entry.Key.Value) && Same(entry.Key.Value, parameter.Name)) is { } written)
        {
            _taken.Add(written.Key.Value);
            return Literal(parameter, type, written);
        }

        if (type.Name == "string" && Known(parameter.Name) is { } known)
        {
            return new ArgumentModel(parameter.Name, known, null);
        }

        if (!parameter.Optional)
        {
            Refuse(ArgumentLiteral.IsWritable(type)
                ? $"nothing supplies its parameter '{type} {parameter.Name}'; write args: {{ {parameter.Name}: … }}"
                : $"nothing can supply its parameter '{type} {parameter.Name}'; {EngineSupplies}");
        }

        return null;
    }

    private static ArgumentSource? Supplied(string type) => type switch
    {
        "StepContext" => ArgumentSource.Context,
        "CancellationToken" => ArgumentSource.Cancellation,
        "DbDataReader" or "IDataReader" => ArgumentSource.Reader,
        "HttpClient" => ArgumentSource.TargetHttp,
        _ => null,
    };

    private static ArgumentSource? Known(string parameter) => parameter.Replace("_", "").ToUpperInvariant() switch
    {
        "ENVIRONMENT" or "ENV" => ArgumentSource.Environment,
        "BATCHID" => ArgumentSource.BatchId,
        "PLAN" => ArgumentSource.Plan,
        "STEP" => ArgumentSource.Step,
        _ => null,
    };

    private ArgumentModel? Literal(ParameterModel parameter, ClrType type, NodeEntry written)
    {
        if (written.Value is ScalarNode scalar && ArgumentLiteral.Source(scalar, type) is { } literal)
        {
            return new ArgumentModel(parameter.Name, ArgumentSource.Literal, literal);
        }

        if (written.Value is not ScalarNode value)
        {
            var one = $"one value ({type}), since args are passed one by one; give the parts keys of their own, or put what is long into a model and take a DbDataReader";
            _findings.Add(Rules.WrongShape, written.Value.Span, $"The argument '{written.Key.Value}'", one, written.Value.Shape);
            return null;
        }

        var given = value.Value;
        var wanted = ArgumentLiteral.IsWritable(type) ? type.ToString() : $"a {type}, which a plan cannot write";
        _findings.Add(Rules.ArgumentType, written.Value.Span, written.Key.Value, wanted, given);
        return null;
    }

    private void UnknownArguments()
    {
        var written = method.Parameters.Where(parameter => ArgumentLiteral.IsWritable(ClrType.Parse(parameter.Type)));
        var names = written.Select(parameter => parameter.Name).Concat(reserved).ToList();
        foreach (var entry in (syntax.Args?.Entries ?? []).Where(entry => !_taken.Contains(entry.Key.Value)))
        {
            var clause = Suggestion.ClauseOrList(entry.Key.Value, names, "it takes");
            _findings.Add(Rules.UnknownArgument, entry.Key.Span, method.Display, entry.Key.Value, clause);
        }
    }

    /// <summary>The staging view of the step: args.view, else stg_ and the last word of the step's name.</summary>
    private string? View()
    {
        var written = syntax.Args?["view"];
        if (written is not (null or ScalarNode { IsNull: false }))
        {
            _findings.Add(Rules.WrongShape, written.Span, "The key 'view'", "one value", written.Shape);
            return null;
        }

        var name = written is ScalarNode scalar ? scalar.Value : "stg_" + syntax.Type.Value.Split('.').Last();
        if (scope.Models.Find(name) is not null)
        {
            return name;
        }

        var clause = Suggestion.Clause(name, scope.Models.Models.Select(model => model.Name));
        _findings.Add(Rules.ViewUnknown, written?.Span ?? where, name, clause.Length > 0 ? clause : "; name it by args: { view: … }");
        return null;
    }

    private string? NoView()
    {
        if (syntax.Args?.Entry("view") is { } view)
        {
            _findings.Add(Rules.UnknownArgument, view.Key.Span, method.Display, "view", ", since it has no DbDataReader parameter to read it with");
        }

        return null;
    }

    private void Refuse(string why) => _findings.Add(Rules.CodeNotCallable, where, method.Display, why);

    /// <summary>batch_size in a plan is batchSize in C#.</summary>
    private static bool Same(string key, string parameter) => string.Equals(key.Replace("_", ""), parameter.Replace("_", ""), StringComparison.OrdinalIgnoreCase);
}
