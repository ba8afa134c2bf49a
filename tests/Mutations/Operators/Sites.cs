using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>A field of a mapping, with what stands on both its sides.</summary>
/// <param name="Target">Its description in the schema of the target.</param>
internal sealed record MappedField(MappingView Mapping, NodeEntry Entry, MappingNode Target)
{
    public string Name => Entry.Key.Value;

    public string Place => Mapping.Place(Entry);

    public Document Schema => Mapping.Schema;

    public bool IsKey => Name == Mapping.Root.Text("key");

    public bool Creates => Mapping.Operation is "insert" or "upsert";

    public bool IsText => Target.Text("type") is "string" or "textarea" or "picklist" or "email" or "phone" or "url" or "combobox" or "multipicklist";

    public bool IsNumber => Target.Text("type") is "int" or "double" or "currency" or "percent";

    public MappingNode? Lookup => Entry.Value is MappingNode value && value["ref"] is not null ? value : null;

    /// <summary>The target refuses a record without it.</summary>
    public bool IsRequired => Target.Is("createable") && !Target.Is("nillable") && !Target.Is("defaultedOnCreate") && Target.Text("type") != "boolean";

    /// <summary>The whole value is this column.</summary>
    public MappingNode? Column => Entry.Value is ScalarNode { IsQuoted: false } value
        ? Mapping.Plan.Columns(Mapping.View).FirstOrDefault(column => column.Text("name") == value.Value)
        : null;

    /// <summary>The values that are chosen between.</summary>
    public IEnumerable<NodeEntry> Arms => ((Entry.Value as MappingNode)?["values"] as MappingNode)?.Entries ?? [];
}

internal static class Sites
{
    public static IEnumerable<MappingView> Mappings(this Plans plans) => plans.All.SelectMany(plan => plan.Mappings);

    public static IEnumerable<MappedField> Fields(this Plans plans) =>
        from mapping in plans.Mappings()
        from entry in mapping.Fields.Entries
        let target = mapping.Field(entry.Key.Value)
        where target is not null
        select new MappedField(mapping, entry, target);

    /// <summary>Name and arguments of a type: varchar, 80.</summary>
    public static (string Name, int[] Arguments) DataType(MappingNode column)
    {
        var parts = column.Text("data_type").Split('(', ')', ',');
        return (parts[0].Trim(), [.. parts.Skip(1).Where(part => part.Trim().Length > 0).Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))]);
    }

    public static bool IsNotNull(MappingNode column) =>
        PlanView.Items(column, "constraints").Any(constraint => constraint.Text("type") == "not_null");

    /// <summary>One of them, by chance.</summary>
    public static T? Pick<T>(this Random random, IReadOnlyList<T> items)
        where T : class => items.Count == 0 ? null : items[random.Next(items.Count)];
}
