using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Binds a step to a C# method: which of its parameters the engine supplies, and which the step's args.</summary>
internal sealed class CodeBinder(PlanScope scope)
{
    private static readonly string[] AdapterKeys = ["adapter", "view"];

    public CodeStepModel? BindAdapter(StepSyntax syntax, NodeEntry adapter)
    {
        if (KeyReader.Of(adapter.Value, adapter.Key.Span, PlanShape.Adapter, scope.Findings) is not { } keys)
        {
            return null;
        }

        var (module, function) = (keys.Scalar("module"), keys.Scalar("fn"));
        if (module is null || function is null)
        {
            return null;
        }

        var symbol = scope.Code.Adapters.FirstOrDefault(candidate => candidate.Module == module.Value && candidate.Function == function.Value);
        if (symbol is not { TypeFound: true })
        {
            var near = symbol?.NearTypes ?? EquatableList<string>.Empty;
            scope.Findings.Add(Rules.AdapterTypeMissing, module.Span, module.Value, Suggestion.ClauseOrList(module.Value, near, "near it"));
            return null;
        }

        var methods = symbol.Methods.Where(method => method.Method == function.Value).ToList();
        if (methods.Count == 0)
        {
            var names = symbol.Methods.Select(method => method.Method).Distinct();
            var clause = Suggestion.ClauseOrList(function.Value, names, "its methods are");
            scope.Findings.Add(Rules.AdapterMethodMissing, function.Span, module.Value, function.Value, clause);
            return null;
        }

        return Bind(syntax, methods, AdapterKeys, function.Span);
    }

    /// <summary>The first overload that binds; else null, with what the first one lacks.</summary>
    public CodeStepModel? Bind(StepSyntax syntax, IReadOnlyList<MethodSymbolModel> methods, string[] reserved, SourceSpan? where = null)
    {
        CodeAttempt? first = null;
        foreach (var method in methods)
        {
            var attempt = new CodeAttempt(scope, syntax, method, reserved, where ?? syntax.Type.Span);
            var code = attempt.Bind();
            if (code is not null)
            {
                scope.Findings.AddRange(attempt.Findings);
                return code;
            }

            first ??= attempt;
        }

        scope.Findings.AddRange(first!.Findings);
        return null;
    }
}
