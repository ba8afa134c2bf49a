using Migration.Language.Model;
using Migration.Review;

namespace Migration.Tasks.Review;

/// <summary>An expression of a mapping as a reviewer reads it: calls as pipes, tables of values by their size.</summary>
internal static class ExpressionText
{
    public static string Write(MappingModel mapping, ExpressionModel expression) => expression switch
    {
        ExpressionModel.Column column => Code(column.Name),
        ExpressionModel.Literal or ExpressionModel.Call => Code(Pipe(mapping, expression)),
        ExpressionModel.Values values => $"{Write(mapping, values.Input)}, {Wording.Count(values.Arms.Count, "value")}, otherwise {(values.Otherwise is { } other ? Write(mapping, other) : "an error")}",
        ExpressionModel.RecordType type => $"record type {Code(mapping.RecordTypes[type.Index])}",
        ExpressionModel.RecordTypeByValue types =>
            $"record type by {Write(mapping, types.Input)}, {Wording.Count(types.Arms.Count, "value")}, otherwise {(types.Otherwise is { } index ? Code(mapping.RecordTypes[index]) : "an error")}",
        ExpressionModel.User user => $"user {Write(mapping, user.Input)}, otherwise {(user.Otherwise is { } name ? Code(name) : "an error")}",
        ExpressionModel.Reference reference => Reference(mapping.References[reference.Index]),
        _ => "",
    };

    public static string Reference(ReferenceModel reference) => $"id of {string.Join(" or ", reference.Targets.Select(target => target.Step))} by {Code(reference.ByColumn)}";

    /// <summary>Staging columns that an expression reads, each once.</summary>
    public static IReadOnlyList<string> Columns(MappingModel mapping, ExpressionModel expression) => [.. Read(mapping, expression).Distinct()];

    public static IEnumerable<string> Columns(ReferenceModel reference) => reference.KindColumn is { } kind ? [reference.ByColumn, kind] : [reference.ByColumn];

    public static string Code(string text) => text.Contains("`") ? $"`` {text} ``" : $"`{text}`";

    private static string Pipe(MappingModel mapping, ExpressionModel expression) => expression switch
    {
        ExpressionModel.Column column => column.Name,
        ExpressionModel.Literal literal => literal.Source.Length > 1 && literal.Source[0] == '"' ? $"'{literal.Source.Substring(1, literal.Source.Length - 2)}'" : literal.Source,
        ExpressionModel.Call call => Pipe(mapping, call),
        _ => Write(mapping, expression).Replace("`", ""),
    };

    private static string Pipe(MappingModel mapping, ExpressionModel.Call call)
    {
        var others = call.Arguments.Skip(1).Select(argument => Pipe(mapping, argument)).ToList();
        var name = call.Method.Name + (others.Count == 0 ? "" : $"({string.Join(", ", others)})");
        return call.Arguments.Count == 0 ? name + "()" : $"{Pipe(mapping, call.Arguments[0])} | {name}";
    }

    private static IEnumerable<string> Read(MappingModel mapping, ExpressionModel expression) => expression switch
    {
        ExpressionModel.Column column => [column.Name],
        ExpressionModel.Call call => call.Arguments.SelectMany(argument => Read(mapping, argument)),
        ExpressionModel.Values values => values.Otherwise is { } other ? Read(mapping, values.Input).Concat(Read(mapping, other)) : Read(mapping, values.Input),
        ExpressionModel.RecordTypeByValue types => Read(mapping, types.Input),
        ExpressionModel.User user => Read(mapping, user.Input),
        ExpressionModel.Reference reference => Columns(mapping.References[reference.Index]),
        _ => [],
    };
}
