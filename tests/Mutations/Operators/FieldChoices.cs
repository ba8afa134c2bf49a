using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Choices by value, and values that are written down.</summary>
internal static class FieldChoices
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("drop all values of a choice", "the field", plans =>
            from field in Chosen(plans)
            select new Site(field.Place, _ => new Change().Quietly(Values(field), " {}").Wrong(field.Entry.Key))),

        new("keep what is not listed, and list what is kept", "the value that changes nothing", plans =>
            from field in Chosen(plans)
            let same = ((MappingNode)Choice(field)["values"]!).Entries.Where(arm => arm.Value is ScalarNode to && to.Value == arm.Key.Value).ToList()
            where same.Count > 0 && field.Target.Text("type") != "reference"
            select new Site(field.Place, _ => new Change().Quietly(Choice(field)["otherwise"]!.Span, "keep").Wrong(same.Select(arm => arm.Key)))),

        new("list a value twice", "the second one", plans =>
            from field in Chosen(plans)
            from arm in ((MappingNode)Choice(field)["values"]!).Entries
            select new Site($"{field.Place}.{arm.Key.Value}", _ =>
            {
                var values = (MappingNode)Choice(field)["values"]!;
                var written = $"{field.Mapping.File.Raw(arm.Key.Span)}: {field.Mapping.File.Raw(arm.Value.Span)}";
                return field.Mapping.File.IsFlow(values)
                    ? new Change().Replace(arm.Value.Span.End(), $", {written}")
                    : new Change().Replace(field.Mapping.File.Before(arm.Key.Span.Line + 1), $"{field.Mapping.File.Indent(arm.Key.Span.Line)}{written}\n");
            })),

        new("write no value for a text", "where the value should be", plans =>
            from field in plans.Fields()
            from arm in field.Arms
            select new Site($"{field.Place}.{arm.Key.Value}", random => new Change().Replace(arm.Value.Span, random.Pick(["null", "~"])!))),

        new("misspell a value of a restricted picklist", "the value", plans =>
            from field in plans.Fields()
            where field.Target.Is("restrictedPicklist")
            from arm in field.Arms
            let to = (ScalarNode)arm.Value
            select new Site($"{field.Place}.{arm.Key.Value}", random => new Change().Replace(to.Span, Typo.Of(to.Value, random, Picklist(field))))),

        new("give otherwise a value that the picklist does not have", "the value", plans =>
            from field in plans.Fields()
            where field.Target.Is("restrictedPicklist") && field.Arms.Any()
            select new Site(field.Place, random => new Change()
                .Replace(((MappingNode)field.Entry.Value)["otherwise"]!.Span, Typo.Of(random.Pick(Picklist(field))!, random, Picklist(field))))),

        new("write a text that the picklist does not have", "the text", plans =>
            from field in plans.Fields()
            where field.Target.Is("restrictedPicklist") && (field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value))
            select new Site(field.Place, random => new Change()
                .Replace(field.Entry.Value.Span, $"\"'{Typo.Of(random.Pick(Picklist(field))!, random, Picklist(field))}'\""))),

        new("write a text that is longer than the field", "the text", plans =>
            from field in plans.Fields()
            where field.IsText && !field.Target.Is("restrictedPicklist") && !field.IsKey && field.Target.Number("length") is > 0 and < 300
            where field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value)
            select new Site(field.Place, random => new Change()
                .Replace(field.Entry.Value.Span, $"\"'{new string('x', field.Target.Number("length") + random.Next(1, 4))}'\""))),

        new("write a text that does not read as the field's type", "the text", plans =>
            from field in plans.Fields()
            let wrong = Unreadable(field.Target.Text("type"))
            where wrong.Length > 0 && (field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value))
            select new Site(field.Place, random => new Change().Replace(field.Entry.Value.Span, $"\"'{random.Pick(wrong)}'\""))),

        new("misspell the value of activate", "the value", plans =>
            from mapping in plans.Mappings()
            where mapping.Root["activate"] is MappingNode
            let activate = ((MappingNode)mapping.Root["activate"]!).Entries[0]
            let field = mapping.Field(activate.Key.Value)
            where field.Is("restrictedPicklist")
            let value = (ScalarNode)activate.Value
            select new Site($"{mapping.File.Path}:activate", random => new Change().Replace(value.Span, Typo.Of(value.Value, random, Active(field))))),

        new("activate by two fields", "the keys of activate", plans =>
            from mapping in plans.Mappings()
            where mapping.Root["activate"] is MappingNode
            let activate = (MappingNode)mapping.Root["activate"]!
            select new Site($"{mapping.File.Path}:activate", random => new Change()
                .Replace(activate.Entries[0].Value.Span.End(), $", {random.Pick(["StatusCode", "Name", "OwnerId"])}: X")
                .Wrong(activate))),

        new("activate by a column that is no boolean", "the column", plans =>
            from mapping in plans.Mappings()
            let when = (mapping.Root["activate"] as MappingNode)?["when"]
            where when is not null
            from column in mapping.Plan.Columns(mapping.View).Where(column => Sites.DataType(column).Name != "boolean")
            select new Site($"{mapping.File.Path}:activate.when.{column.Text("name")}", _ => new Change().Replace(when.Span, column.Text("name")))),
    ];

    private static IEnumerable<MappedField> Chosen(Plans plans) => plans.Fields().Where(field => field.Entry.Value is MappingNode && Choice(field)["values"] is MappingNode);

    /// <summary>Where from, values and otherwise stand: record types have them one level down.</summary>
    private static MappingNode Choice(MappedField field) => ((MappingNode)field.Entry.Value)["record_type"] as MappingNode ?? (MappingNode)field.Entry.Value;

    /// <summary>From behind the colon to the end of the last value.</summary>
    private static SourceSpan Values(MappedField field)
    {
        var entry = Choice(field).Entry("values")!;
        var values = (MappingNode)entry.Value;
        var end = field.Mapping.File.IsFlow(values) ? values.Span : values.Entries[^1].Value.Span;
        return new(entry.Key.Span.File, entry.Key.Span.EndLine, entry.Key.Span.EndColumn + 1, end.EndLine, end.EndColumn);
    }

    private static IReadOnlyList<string> Picklist(MappedField field) => Active(field.Target);

    private static IReadOnlyList<string> Active(MappingNode field) =>
        [.. PlanView.Items(field, "picklistValues").Where(value => value.Is("active")).Select(value => value.Text("value"))];

    private static string[] Unreadable(string type) => type switch
    {
        "boolean" => ["yes", "TRUE", "1"],
        "date" => ["tomorrow", "24.12.2026", "2026-02-30"],
        "datetime" => ["noon", "2026-13-01T00:00:00Z"],
        "int" => ["many", "1.5"],
        "double" or "currency" or "percent" => ["n/a", "1,000.00 $", "12 %"],
        _ => [],
    };
}
