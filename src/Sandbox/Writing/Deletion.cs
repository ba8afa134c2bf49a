using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

/// <summary>Moves a record to the Recycle Bin, or out of the org, with its details; lookups to it are cleared.</summary>
internal static class Deletion
{
    public static void Delete(OrgStore store, Table table, string?[] row, bool purge)
    {
        var id = row[SObjectSchema.Id]!;
        foreach (var (children, field) in LookupsTo(store, table.Schema))
        {
            foreach (var child in children.FindBy(field, id).ToArray())
            {
                if (field.Described.Flag("cascadeDelete"))
                {
                    Delete(store, children, child, purge);
                }
                else if (field.Nillable)
                {
                    store.Put(children, Stamped(store, child, field.Ordinal, null));
                }
            }
        }
        if (purge)
        {
            store.Purge(table, id);
        }
        else
        {
            store.Put(table, Stamped(store, row, SObjectSchema.IsDeleted, "true"));
        }
    }

    private static IEnumerable<(Table Table, FieldSchema Field)> LookupsTo(OrgStore store, SObjectSchema target) =>
        from table in store.Tables
        where table.Count > 0
        from field in table.Schema.Fields
        where field.Ordinal > SObjectSchema.SystemModstamp && field.ReferenceTo.Contains(target.Name)
        select (table, field);

    private static string?[] Stamped(OrgStore store, string?[] row, int ordinal, string? value)
    {
        var changed = (string?[])row.Clone();
        changed[ordinal] = value;
        changed[SObjectSchema.SystemModstamp] = store.Now();
        return changed;
    }
}
