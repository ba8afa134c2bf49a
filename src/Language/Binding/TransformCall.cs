using System.Globalization;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>One overload of a transform tried on its arguments: a bound call, or what is wrong and how far it got.</summary>
internal sealed class TransformCall
{
    public BoundExpression? Result { get; private init; }

    public Rule? Rule { get; private init; }

    public SourceSpan? Span { get; private init; }

    public string[]? Arguments { get; private init; }

    public int Progress { get; private init; }

    public static TransformCall Try(MethodSymbolModel method, ExpressionSyntax.Call syntax, IReadOnlyList<BoundExpression> arguments)
    {
        var result = ClrType.Parse(method.ReturnType);
        if (!method.IsCallable || !method.IsStatic || result.Column is null || method.Parameters.Any(parameter => ClrType.Parse(parameter.Type).Column is null))
        {
            return Failed(Rules.TransformNotCallable, syntax.NameSpan, 0, syntax.Name, NotCallable(method, result));
        }

        var parameters = method.Parameters;
        if (arguments.Count > parameters.Count || parameters.Skip(arguments.Count).Any(parameter => !parameter.Optional))
        {
            return Failed(Rules.TransformArguments, syntax.NameSpan, 1, CountMessage(method, syntax, arguments.Count));
        }

        var values = new List<ExpressionModel>();
        var lifted = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = ClrType.Parse(parameters[i].Type);
            if (Fit(arguments[i], parameter) is not { } value)
            {
                return Failed(Rules.TransformArgumentType, arguments[i].Span, 2 + i, Mismatch(syntax, parameters[i], parameter, arguments[i], i));
            }

            if (arguments[i].Clr.Nullable && !parameter.Nullable)
            {
                // The piped value may be null and stays null; a further argument has no such meaning.
                if (i > 0)
                {
                    return Failed(Rules.TransformArgumentType, arguments[i].Span, 2 + i, MayBeNull(syntax, parameters[i]));
                }

                lifted = true;
            }

            values.Add(value);
        }

        var type = new Model.ValueType(result.Column.Value, result.Nullable || lifted, Width(method, values));
        return new TransformCall
        {
            Result = new BoundExpression(
                new ExpressionModel.Call(method, new(values), type, lifted),
                result with { Nullable = type.Nullable },
                syntax.Input is null ? syntax.Span : Cover(arguments[0].Span, syntax.Span)),
        };
    }

    private static TransformCall Failed(Rule rule, SourceSpan span, int progress, params string[] arguments) =>
        new() { Rule = rule, Span = span, Progress = progress, Arguments = arguments };

    /// <summary>The argument as the parameter takes it; a number literal takes the parameter's type.</summary>
    private static ExpressionModel? Fit(BoundExpression argument, ClrType parameter)
    {
        if (argument.Model is ExpressionModel.Literal { Type.Type: ColumnType.Integer or ColumnType.Decimal } number)
        {
            var digits = number.Source.TrimEnd('m', 'L');
            return parameter.Name switch
            {
                "int" when argument.Clr.Name == "int" => number,
                "long" when argument.Clr.Name is "int" or "long" => number,
                "decimal" => new ExpressionModel.Literal(digits + "m", number.Type with { Type = ColumnType.Decimal }),
                "double" => new ExpressionModel.Literal(digits + "d", new(ColumnType.Double, false)),
                _ => null,
            };
        }

        return parameter.Takes(argument.Clr) ? argument.Model : null;
    }

    private static int? Width(MethodSymbolModel method, List<ExpressionModel> values)
    {
        if (method.Width is not { } width)
        {
            return null;
        }

        var bounds = new List<int?> { width.MaxLength };
        for (var i = 0; i < values.Count; i++)
        {
            if (method.Parameters[i].Name == width.From && values[i] is ExpressionModel.Literal literal
                && int.TryParse(literal.Source, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                bounds.Add(length);
            }
        }

        var texts = values.Where(value => value.Type.Type == ColumnType.Text).ToList();
        if (width.KeepsLength && texts.Count > 0 && texts.All(text => text.Type.Longest is not null))
        {
            // A fallback is an input too: default('unknown') may be longer than the column.
            bounds.Add(texts.Max(text => text.Type.Longest));
        }

        return bounds.Min();
    }

    private static string NotCallable(MethodSymbolModel method, ClrType result) =>
        !method.IsCallable ? "it is not accessible, or generic, or has ref parameters"
        : !method.IsStatic ? "it is not static"
        : result.Column is null ? $"it returns {result}; a transform returns string, long, int, decimal, double, bool, DateOnly or DateTimeOffset"
        : "a parameter is none of string, long, int, decimal, double, bool, DateOnly, DateTimeOffset";

    private static string CountMessage(MethodSymbolModel method, ExpressionSyntax.Call syntax, int given)
    {
        var piped = syntax.Input is null ? 0 : 1;
        var parameters = method.Parameters.Skip(piped).Select(parameter =>
            $"{ClrType.Parse(parameter.Type)} {parameter.Name}{(parameter.Optional ? " (optional)" : "")}");
        var signature = string.Join(", ", parameters);
        return $"The transform '{syntax.Name}' takes ({signature}), but is given {Describe.Number(given - piped)} argument{(given - piped == 1 ? "" : "s")}";
    }

    private static string Mismatch(ExpressionSyntax.Call syntax, ParameterModel parameter, ClrType type, BoundExpression argument, int index)
    {
        var given = Describe.Value(argument.Model.Type);
        return index == 0 && syntax.Input is not null
            ? $"The transform '{syntax.Name}' takes {type}, but the value piped into it is {given} (C# {argument.Clr}); convert it in the model or by a transform before"
            : $"The argument '{parameter.Name}' of '{syntax.Name}' must be {type}, but is {given}";
    }

    private static string MayBeNull(ExpressionSyntax.Call syntax, ParameterModel parameter) =>
        $"The argument '{parameter.Name}' of '{syntax.Name}' takes no null, but its value may be null; give it a value in the model, or declare the column not_null";

    private static SourceSpan Cover(SourceSpan start, SourceSpan end) => start with { EndLine = end.EndLine, EndColumn = end.EndColumn };
}
