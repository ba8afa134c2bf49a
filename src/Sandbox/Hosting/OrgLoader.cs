using System.Text.Json.Nodes;
using Migration.Sandbox.Auth;
using Migration.Sandbox.Bulk;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Seeding;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Hosting;

/// <summary>Opens an org: from its folder when there is one with state in it, else from the seed.</summary>
internal static class OrgLoader
{
    /// <param name="work">Where the org's job files go; the state folder itself, when the state is to be kept.</param>
    public static Org Open(OrgSchema schema, ServeOptions options, string work, FaultTable faults)
    {
        var log = new ChangeLog(options.State is null ? null : work);
        var store = new OrgStore(schema, log, options.Time, options.Granted);
        var jobs = new JobStore(log, Path.Combine(work, "jobs"), options.Time);
        if (log.IsEmpty)
        {
            Sow(store, options);
            log.Snapshot(store.Tables, []);
        }
        else
        {
            Restore(store, jobs, log);
        }
        return new Org { Name = schema.Org, Store = store, Jobs = jobs, Sessions = new Sessions(options.Token), Faults = faults, Log = log };
    }

    private static void Sow(OrgStore store, ServeOptions options)
    {
        foreach (var seed in FirstRows(store.Schema, options))
        {
            // Schemas may describe fewer objects than the seed knows, as they may leave fields out.
            if (store.Find(seed.Object) is not { } table) { continue; }
            var row = Blank(table, seed.Id);
            foreach (var (name, value) in seed.Fields) { Set(table, row, name, value); }
            row[SObjectSchema.CreatedById] ??= store.Identity.UserId;
            row[SObjectSchema.LastModifiedById] ??= store.Identity.UserId;
            row[SObjectSchema.CreatedDate] ??= "2020-01-01T00:00:00.000Z";
            row[SObjectSchema.LastModifiedDate] ??= row[SObjectSchema.CreatedDate];
            row[SObjectSchema.SystemModstamp] ??= row[SObjectSchema.LastModifiedDate];
            store.Restore(table, row);
        }
    }

    /// <summary>A team's own samples, else the seed; an org that has neither begins empty.</summary>
    private static IEnumerable<SeedRow> FirstRows(OrgSchema schema, ServeOptions options)
    {
        if (Samples.Files(options.Plans, schema.Org) is { Count: > 0 } files) { return Samples.Rows(files, schema); }
        try
        {
            return Seed.Rows(schema.Org, options.Scale, options.Seed);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static void Restore(OrgStore store, JobStore jobs, ChangeLog log)
    {
        foreach (var line in log.ReadAll())
        {
            if (line.TryGetProperty("j", out var job))
            {
                jobs.Restore(JsonObject.Create(job)!);
                continue;
            }
            // An object that has left the schemas since takes its rows along; what is granted is this start's to say.
            if (store.Find(line.GetProperty("t").GetString()!) is not { } table || table.Schema.Name == "UserPermissionAccess") { continue; }
            if (line.TryGetProperty("x", out var purged))
            {
                table.Purge(purged.GetString()!);
                continue;
            }
            var values = line.GetProperty("v");
            var row = Blank(table, values.GetProperty("Id").GetString()!);
            foreach (var value in values.EnumerateObject()) { Set(table, row, value.Name, value.Value.GetString()); }
            store.Restore(table, row);
        }
    }

    private static string?[] Blank(Table table, string id)
    {
        var row = new string?[table.Schema.Fields.Count];
        row[SObjectSchema.Id] = id;
        row[SObjectSchema.IsDeleted] = "false";
        return row;
    }

    private static void Set(Table table, string?[] row, string name, string? value)
    {
        if (table.Schema.Find(name) is not { } field || field.Ordinal == SObjectSchema.Id || value is null) { return; }
        // Short values that come again and again share one string.
        row[field.Ordinal] = field.Kind switch
        {
            ValueKind.Boolean => value == "true" ? "true" : "false",
            ValueKind.Picklist => field.Canonical(value) ?? value,
            _ => value,
        };
    }
}
