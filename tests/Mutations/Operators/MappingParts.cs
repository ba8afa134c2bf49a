using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Parts of a mapping lost, doubled, or written in another shape.</summary>
internal static class MappingParts
{
    private static readonly string[] Required = ["step", "object", "operation", "key", "from"];

    public static IReadOnlyList<Operator> All { get; } =
    [
        new("give a mapping file a name that no mapping has", "the file", plans =>
            from mapping in plans.Mappings()
            select new Site(mapping.File.Path, random =>
            {
                var path = mapping.File.Path.Replace(".map.yml", random.Pick([".yml", ".map.yaml", ".mapping.yml", ".map.yml.yaml"]), StringComparison.Ordinal);
                return new Change().Delete(mapping.File.Path).Add(path, mapping.File.Text).Wrong(SourceSpan.StartOf(path));
            })),

        new("drop a field", "from (its column goes nowhere) or object (it is required)", plans =>
            from field in plans.Fields()
            where !field.IsKey && (OwnColumns(field).Any() || (field.Creates && field.IsRequired))
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Mapping.File.Entry(field.Mapping.Fields, field.Entry), "")
                .Wrong(field.Mapping.From, field.Mapping.Root["object"]!))),

        new("drop all fields", "from: no column goes anywhere", plans =>
            from mapping in plans.Mappings()
            select new Site($"{mapping.File.Path}:fields", _ => new Change()
                .Quietly(mapping.File.Entry(mapping.Root, mapping.Root.Entry("fields")!), "")
                .Wrong(mapping.From))),

        new("drop a key of a mapping", "the mapping's first key", plans =>
            from mapping in plans.Mappings()
            from key in Required
            select new Site($"{mapping.File.Path}:{key}", _ => new Change()
                .Quietly(mapping.File.Entry(mapping.Root, mapping.Root.Entry(key)!), "")
                .Wrong(mapping.Root.Entries.First(entry => entry.Key.Value != key).Key))),

        new("drop the lineage", "from: the view has no source ids", plans =>
            from mapping in plans.Mappings()
            where mapping.Root["lineage"] is not null && !mapping.Plan.ColumnNames(mapping.View).Contains("source_id")
            select new Site($"{mapping.File.Path}:lineage", _ => new Change()
                .Quietly(mapping.File.Entry(mapping.Root, mapping.Root.Entry("lineage")!), "")
                .Wrong(mapping.From))),

        new("empty a key of a mapping", "the key without a value", plans =>
            from mapping in plans.Mappings()
            from key in Required
            select new Site($"{mapping.File.Path}:{key}", _ => new Change().Quietly(mapping.Root[key]!.Span, "").Wrong(mapping.Root.Entry(key)!.Whole()))),

        new("write a field twice", "the second field", plans =>
            from field in plans.Fields()
            let lines = field.Mapping.File.Entry(field.Mapping.Fields, field.Entry)
            select new Site(field.Place, _ => new Change().Replace(lines.End(), field.Mapping.File.Raw(lines)))),

        new("write a field twice in another letter case", "the second field", plans =>
            from field in plans.Fields()
            let lines = field.Mapping.File.Entry(field.Mapping.Fields, field.Entry)
            select new Site(field.Place, _ => new Change()
                .Replace(lines.End(), field.Mapping.File.Raw(lines).Replace(field.Name, field.Name.ToUpperInvariant(), StringComparison.Ordinal)))),

        new("write a key of a mapping twice", "the second key", plans =>
            from mapping in plans.Mappings()
            from entry in mapping.Root.Entries
            let lines = mapping.File.Entry(mapping.Root, entry)
            select new Site($"{mapping.File.Path}:{entry.Key.Value}", _ => new Change().Replace(lines.End(), mapping.File.Raw(lines)))),

        new("copy a mapping file", "the step of one of the two", plans =>
            from mapping in plans.Mappings()
            let copy = mapping.File.Path.Replace(".map.yml", "_copy.map.yml", StringComparison.Ordinal)
            let step = mapping.Root["step"]!
            select new Site(mapping.File.Path, _ => new Change().Add(copy, mapping.File.Text).Wrong(step.Span.In(copy)).Wrong(step))),

        new("delete a mapping file", "the step in the plan", plans =>
            from mapping in plans.Mappings()
            select new Site(mapping.File.Path, _ => new Change().Delete(mapping.File.Path).Wrong(mapping.InPlan.Type))),

        new("add a key that a mapping does not have", "the key", plans =>
            from mapping in plans.Mappings()
            from entry in mapping.Root.Entries
            select new Site($"{mapping.File.Path}:{entry.Key.Value}", random => new Change()
                .Replace(mapping.File.Before(entry.Key.Span.Line), $"{random.Pick(["owner", "mode", "batch_size", "where", "transform", "comment"])}: 1\n"))),

        new("write a list in the place of a value", "the list", plans =>
            from mapping in plans.Mappings()
            from entry in mapping.Root.Entries.Where(entry => entry.Value is ScalarNode)
            select new Site($"{mapping.File.Path}:{entry.Key.Value}", _ => new Change().Replace(entry.Value.Span, $"[{mapping.File.Raw(entry.Value.Span)}]"))),

        new("write a list in the place of a field's value", "the list", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode
            select new Site(field.Place, _ => new Change().Replace(field.Entry.Value.Span, $"[{field.Mapping.File.Raw(field.Entry.Value.Span)}]"))),

        new("empty a field's value", "the field without a value", plans =>
            from field in plans.Fields()
            where field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value)
            select new Site(field.Place, _ => new Change().Quietly(field.Entry.Value.Span, "").Wrong(field.Entry.Whole()))),

        new("ignore a column without a reason", "the ignored column", plans =>
            from field in plans.Fields()
            where !field.IsKey && !field.IsRequired && OwnColumns(field).Any()
            select new Site(field.Place, random => new Change()
                .Quietly(field.Mapping.File.Entry(field.Mapping.Fields, field.Entry), "")
                .Replace(End(field.Mapping), $"ignore: {{ {OwnColumns(field).First()}: {random.Pick(["", "\"\"", "\" \"", "~"])} }}\n"))),

        new("ignore a column that is used", "the ignored column", plans =>
            from field in plans.Fields()
            from column in MappingView.ColumnsOf(field.Entry.Value)
            select new Site($"{field.Place}.{column.Text}", _ => new Change().Replace(End(field.Mapping), $"ignore: {{ {column.Text}: \"not carried over\" }}\n"))),

        new("ignore a column that is not there", "the ignored column", plans =>
            from mapping in plans.Mappings()
            from column in mapping.Plan.ColumnNames(mapping.View)
            select new Site($"{mapping.File.Path}:ignore.{column}", random => new Change()
                .Replace(End(mapping), $"ignore: {{ {Typo.Of(column, random, mapping.Plan.ColumnNames(mapping.View))}: \"not carried over\" }}\n"))),
    ];

    /// <summary>Columns that nothing else of the mapping reads, and that are not the lineage's.</summary>
    private static IEnumerable<string> OwnColumns(MappedField field)
    {
        var others = field.Mapping.Fields.Entries.Where(entry => entry != field.Entry).SelectMany(entry => MappingView.ColumnsOf(entry.Value)).Select(column => column.Text);
        var activated = (field.Mapping.Root["activate"] as MappingNode)?.Text("when") ?? "";
        return MappingView.ColumnsOf(field.Entry.Value).Select(column => column.Text).Except([.. others, activated, "source_org", "source_id"]);
    }

    private static SourceSpan End(MappingView mapping) => mapping.File.Before(mapping.File.LastLine(mapping.Root) + 1);
}
