using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>What a phase proves at its end.</summary>
internal sealed class ValidationBinder(PlanScope scope)
{
    private const string Counts = "counts";
    private const string Integrity = "referential_integrity";

    public EquatableList<ValidationModel> Bind(PhaseSyntax phase) => phase.Validate is null
        ? new([BuiltIn(ValidationKind.Counts, Counts), BuiltIn(ValidationKind.ReferentialIntegrity, Integrity)])
        : new(phase.Validate.Select(Bind).OfType<ValidationModel>());

    private ValidationModel? Bind(ScalarNode name) => name.Value switch
    {
        Counts => BuiltIn(ValidationKind.Counts, Counts),
        Integrity => BuiltIn(ValidationKind.ReferentialIntegrity, Integrity),
        _ => Named(name),
    };

    private static ValidationModel BuiltIn(ValidationKind kind, string name) => new(kind, name, EquatableList<SqlPartModel>.Empty, null);

    private ValidationModel? Named(ScalarNode name)
    {
        var methods = scope.Code.Checks.Where(check => check.Name == name.Value).ToList();
        var sql = scope.Models.AssertionSql(name.Value);
        if (methods.Count + (sql is null ? 0 : 1) > 1)
        {
            var meanings = methods.Select(method => $"[Check] {method.Display}").Concat(sql is null ? [] : [$"models/tests/{name.Value}.sql"]);
            scope.Findings.Add(Rules.AmbiguousStep, name.Span, "validation", name.Value, string.Join(", ", meanings));
        }

        if (sql is not null)
        {
            return new ValidationModel(ValidationKind.Assertion, name.Value, sql, null);
        }

        if (methods.FirstOrDefault() is not { } method)
        {
            var names = scope.Code.Checks.Select(check => check.Name).Concat(scope.Models.AssertionNames).Concat([Counts, Integrity]);
            scope.Findings.Add(Rules.UnknownValidation, name.Span, name.Value, Suggestion.Clause(name.Value, names));
            return null;
        }

        if (Refusal(method) is { } refusal)
        {
            scope.Findings.Add(Rules.CheckNotCallable, name.Span, method.Display, refusal);
        }

        return new ValidationModel(ValidationKind.Code, name.Value, EquatableList<SqlPartModel>.Empty, $"{method.Type}.{method.Method}");
    }

    private static string? Refusal(MethodSymbolModel method)
    {
        if (!method.IsCallable || !method.IsStatic)
        {
            return method.IsStatic ? "it is not accessible; make it internal or public" : "it is not static";
        }

        var parameters = method.Parameters.Select(parameter => ClrType.Parse(parameter.Type).Name);
        return parameters.SequenceEqual(["StepContext", "CancellationToken"]) && ClrType.Parse(method.ReturnType).Name == "Task<CheckResult>"
            ? null
            : "a check has the form static Task<CheckResult> Name(StepContext context, CancellationToken cancellation)";
    }
}
