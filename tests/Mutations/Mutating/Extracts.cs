using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>A field of a list of extract.yml.</summary>
internal sealed record ExtractedField(string Place, ScalarNode Object, SequenceNode List, ScalarNode Name, Node Next);

/// <summary>What extract.yml lands, and who reads it.</summary>
internal static class Extracts
{
    public static IEnumerable<ExtractedField> Extracted(this Plans plans) =>
        from plan in plans.All
        from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
        from item in ((MappingNode)org.Value).Entries
        let list = (SequenceNode)item.Value
        from index in Enumerable.Range(0, list.Items.Count)
        let name = (ScalarNode)list.Items[index]
        select new ExtractedField($"{plan.Extract.Path}:{org.Key.Value}.{item.Key.Value}.{name.Value}", item.Key, list, name, list.Items[Math.Min(index + 1, list.Items.Count - 1)]);

    /// <summary>Fields of the tables that models read.</summary>
    public static IEnumerable<(string Org, string Object, string Table, string Name)> Landed(this PlanView plan) =>
        from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
        from item in ((MappingNode)org.Value).Entries
#pragma warning disable CA1308 // Tables are lower case.
        let table = item.Key.Value.ToLowerInvariant()
#pragma warning restore CA1308
        where plan.Sql.SelectMany(SqlView.Sources).Any(source => source.Schema.Text == $"raw_{org.Key.Value}" && source.Table.Text == table)
        from name in ((SequenceNode)item.Value).Items.OfType<ScalarNode>()
        select (org.Key.Value, item.Key.Value, table, name.Value);

    /// <summary>Steps and sources that need what is landed under this name: an org, an object of it (org.Object), or a file set.</summary>
    public static IEnumerable<SourceSpan> Sources(this PlanView plan, string name)
    {
        var parts = name.Split('.');
#pragma warning disable CA1308 // Tables are lower case.
        var table = parts.Length > 1 ? parts[1].ToLowerInvariant() : null;
#pragma warning restore CA1308
        var steps = table is not null ? [] : plan.Steps.Where(step => step.Id == $"extract.{name}").Select(step => ((MappingNode)step.Node["args"]!).Entries[0].Value.Span);
        var declared = from file in plan.Properties
                       from source in PlanView.Items(file.Root, "sources")
                       where source.Text("name") == $"raw_{parts[0]}"
                       from node in PlanView.Items(source, "tables")
                       where table is null || node.Text("name") == table
                       select node["name"]!.Span;
        var read = from sql in plan.Sql
                   from source in SqlView.Sources(sql)
                   where source.Schema.Text == $"raw_{parts[0]}" && (table is null || source.Table.Text == table)
                   select source.Schema.Span;
        return steps.Concat(declared).Concat(read);
    }
}
