using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Expressions that do not read, calls that do not fit, values that do not go into their field.</summary>
internal static class Expressions
{
    private static readonly string[] Broken = [" |", " | | trim", " | trim(", " | trim)", " | truncate(2", " trim", " | 'trim'", " | truncate(1,,2)", " || trim", " | 5", " & trim", " | trim | "];

    public static IReadOnlyList<Operator> All { get; } =
    [
        new("break an expression", "the expression", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode { IsQuoted: false }
            select new Site(field.Place, random => new Change()
                .Replace(field.Entry.Value.Span.End(), random.Pick(Broken)!)
                .Wrong(field.Entry.Value.Span))),

        new("forget the quotes of a text", "the text, which is no column then", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode { IsQuoted: true } text && text.Value.StartsWith('\'')
            let text = (ScalarNode)field.Entry.Value
            select new Site(field.Place, _ => new Change().Replace(text.Span, text.Value.Trim('\'')))),

        new("give a transform an argument too many", "the transform", plans =>
            from call in Calls(plans)
            select new Site($"{call.Field.Place}|{call.Name.Text}", random => Argued(call.Field, call.Name, random.Pick(["1", "'US'", "true", "1, 2"])!, isAdded: true))),

        new("take the arguments of a transform", "the transform", plans =>
            from call in Calls(plans)
            where After(call.Field, call.Name).StartsWith('(')
            select new Site($"{call.Field.Place}|{call.Name.Text}", _ => Argued(call.Field, call.Name, "", isAdded: false))),

        new("give a transform an argument of another type", "the argument", plans =>
            from call in Calls(plans)
            where After(call.Field, call.Name).StartsWith('(')
            select new Site($"{call.Field.Place}|{call.Name.Text}", random => Argued(call.Field, call.Name, random.Pick(["true", "1.5", "-0.5"])!, isAdded: false))),

        new("pipe a value that is no text into a transform of texts", "the value", plans =>
            from field in plans.Fields()
            where field.Column is not null && !field.IsKey && Sites.DataType(field.Column!).Name is not ("varchar" or "text")
            select new Site(field.Place, random => new Change()
                .Quietly(field.Entry.Value.Span.End(), $" | {random.Pick(["trim", "lower", "email", "truncate(10)", "collapse"])}")
                .Wrong(field.Entry.Value.Span))),

        new("widen a truncate beyond the field", "the value", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode && !field.Target.Is("restrictedPicklist")
            from call in MappingView.TransformsOf(field.Entry.Value).Where(call => call.Text == "truncate")
            let length = field.Target.Number("length")
            where Input(field) > length
            select new Site(field.Place, random => Argued(field, call, $"{length + random.Next(1, 100)}", isAdded: false)?.Wrong(field.Entry.Value))),

        new("drop a truncate", "the value", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode && !field.Target.Is("restrictedPicklist") && Input(field) > field.Target.Number("length")
            let text = ((ScalarNode)field.Entry.Value).Value
            let at = text.IndexOf("| truncate(", StringComparison.Ordinal)
            where at > 0
            select new Site(field.Place, _ => new Change().Replace(field.Entry.Value.Span, text[..at].Trim()))),

        new("map a column of another type", "the column", plans =>
            from field in plans.Fields()
            where field.Column is not null && !field.IsKey
            from other in field.Mapping.Plan.Columns(field.Mapping.View)
            where IsForeign(Sites.DataType(other).Name, field.Target.Text("type"))
            select new Site($"{field.Place}={other.Text("name")}", _ => new Change().Replace(field.Entry.Value.Span, other.Text("name")))),

        new("map a number or a flag into a lookup", "the column", plans =>
            from field in plans.Fields()
            where field.Lookup is not null && field.Mapping.File.IsFlow(field.Lookup)
            from other in field.Mapping.Plan.Columns(field.Mapping.View).Where(column => Sites.DataType(column).Name is not ("varchar" or "text"))
            select new Site($"{field.Place}={other.Text("name")}", _ => new Change().Replace(field.Entry.Value.Span, other.Text("name")))),

        new("choose by a value that is no text", "what is chosen by", plans =>
            from field in plans.Fields()
            let input = (field.Entry.Value as MappingNode)?["from"]
            where input is not null
            from other in field.Mapping.Plan.Columns(field.Mapping.View).Where(column => Sites.DataType(column).Name is not ("varchar" or "text"))
            select new Site($"{field.Place}.from={other.Text("name")}", _ => new Change().Replace(input.Span, other.Text("name")))),

        new("map a column that may be empty into a required field", "the column", plans =>
            from field in plans.Fields()
            where field.Creates && field.IsRequired && field.Column is not null && !field.IsKey
            from other in field.Mapping.Plan.Columns(field.Mapping.View)
            where !Sites.IsNotNull(other) && Sites.DataType(other).Name == Sites.DataType(field.Column!).Name
            select new Site($"{field.Place}={other.Text("name")}", _ => new Change().Replace(field.Entry.Value.Span, other.Text("name")))),
    ];

    private static IEnumerable<(MappedField Field, Word Name)> Calls(Plans plans) =>
        from field in plans.Fields()
        where field.Entry.Value is ScalarNode
        from call in MappingView.TransformsOf(field.Entry.Value)
        select (field, call);

    /// <summary>Width of the column at the beginning of a chain.</summary>
    private static int Input(MappedField field)
    {
        var name = MappingView.ColumnsOf(field.Entry.Value).FirstOrDefault()?.Text;
        var column = field.Mapping.Plan.Columns(field.Mapping.View).FirstOrDefault(column => column.Text("name") == name);
        return column is null ? 0 : Sites.DataType(column) is { Arguments: [var width] } ? width : int.MaxValue;
    }

    private static string After(MappedField field, Word name) =>
        field.Mapping.File.Text[field.Mapping.File.Offset(name.Span.EndLine, name.Span.EndColumn)..];

    /// <summary>Writes, or adds, arguments behind the name of a transform; wrong is the call with what it is applied to.</summary>
    private static Change? Argued(MappedField field, Word name, string arguments, bool isAdded)
    {
        var file = field.Mapping.File;
        var after = After(field, name);
        var close = after.IndexOf(')', StringComparison.Ordinal);
        if (!after.StartsWith('('))
        {
            return new Change().Replace(name.Span.End(), $"({arguments})").Wrong(name.Span);
        }

        var inside = file.Span(file.Offset(name.Span.EndLine, name.Span.EndColumn) + 1, close - 1);
        return (isAdded ? new Change().Replace(inside.End(), $", {arguments}") : new Change().Replace(inside, arguments)).Wrong(name.Span);
    }

    private static bool IsForeign(string column, string field) => column switch
    {
        "date" => field != "date",
        "timestamp" => field != "datetime",
        "boolean" => field != "boolean",
        "varchar" or "text" => field is "date" or "datetime" or "boolean" or "int" or "double" or "currency" or "percent",
        _ => field is "date" or "datetime" or "boolean",
    };
}
