using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>
/// The method between the engine and a contributor's: binds the parameters it declares and turns what it returns into a StepOutcome.
/// </summary>
internal static class CallShim
{
    public static void Emit(CodeWriter code, CodeStepModel step, TypeNames types)
    {
        var awaited = step.Result is CodeResult.OutcomeTask or CodeResult.CountTask or CodeResult.Task;
        var reads = step.Arguments.Any(argument => argument.Source == ArgumentSource.Reader);
        var counts = step.View is not null && step.Result is (CodeResult.CountTask or CodeResult.Count);
        var isAsync = awaited || reads || counts;
        var call = (awaited ? "await " : "") + Call(step, types);

        using (code.Block($"private static {(isAsync ? "async " : "")}Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)"))
        {
            if (reads)
            {
                code.Line($"await using var rows = await context.OpenViewAsync({Literal.TextOrNull(step.View)}, cancellation);");
            }

            var outcome = Outcome(code, step, call);
            code.Line(isAsync ? $"return {outcome};" : $"return Task.FromResult({outcome});");
        }
    }

    /// <summary>Writes what has to run first; gives the expression of the outcome.</summary>
    private static string Outcome(CodeWriter code, CodeStepModel step, string call)
    {
        switch (step.Result)
        {
            case CodeResult.Task or CodeResult.Void:
                code.Line(call + ";");
                return "StepOutcome.Done";
            case CodeResult.CountTask or CodeResult.Count when step.View is not null:
                code.Line($"var handled = {call};");
                return $"StepOutcome.Handled(handled, source: await context.CountViewAsync({Literal.Text(step.View)}, cancellation))";
            case CodeResult.CountTask or CodeResult.Count:
                return $"StepOutcome.Handled({call})";
            default:
                return call;
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
}
