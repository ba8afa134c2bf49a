using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Objects of the target, their keys and record types, and the files that describe them.</summary>
internal static class TargetObjects
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("take the external id from the key", "the key", plans =>
            from field in plans.Fields()
            where field.IsKey
            select new Site(field.Place, _ => Set(field, "externalId", "false").Set(field.Schema, field.Target, "idLookup", "false").Wrong(field.Mapping.Root["key"]!))),

        new("let the key repeat", "the key", plans =>
            from field in plans.Fields()
            where field.IsKey
            select new Site(field.Place, _ => Set(field, "unique", "false").Wrong(field.Mapping.Root["key"]!))),

        new("join on a field that is no external id", "the key", plans =>
            from field in plans.Fields()
            where !field.IsKey && !(field.Target.Is("unique") && (field.Target.Is("externalId") || field.Target.Is("idLookup")))
            select new Site(field.Place, _ => new Change().Replace(field.Mapping.Root["key"]!.Span, field.Name))),

        new("compute the key", "the key", plans =>
            from field in plans.Fields()
            where field.IsKey
            from transform in new[] { "trim", "lower", "truncate(18)", "default('none')" }
            select new Site($"{field.Place}|{transform}", _ => new Change()
                .Replace(field.Entry.Value.Span.End(), $" | {transform}")
                .Wrong(field.Mapping.Root["key"]!))),

        new("deactivate a record type", "the record type", plans =>
            from type in RecordTypes(plans)
            select new Site($"{type.Field.Place}.{type.Name.Value}", _ => new Change()
                .Set(type.Field.Schema, type.Info, "active", "false")
                .Wrong(type.Name))),

        new("rename a record type", "the record type", plans =>
            from type in RecordTypes(plans)
            select new Site($"{type.Field.Place}.{type.Name.Value}", random => new Change()
                .Quietly(type.Info["developerName"]!.Span, $"\"{Typo.Of(type.Name.Value, random, [])}\"")
                .Wrong(type.Name))),

        new("make the field of activate not updateable", "the field of activate", plans =>
            from mapping in plans.Mappings()
            where mapping.Root["activate"] is MappingNode
            let field = ((MappingNode)mapping.Root["activate"]!).Entries[0].Key
            select new Site($"{mapping.File.Path}:activate", _ => new Change()
                .Set(mapping.Schema, mapping.Field(field.Value)!, "updateable", "false")
                .Wrong(field))),

        new("make an object not createable", "the operation", plans =>
            from mapping in plans.Mappings()
            where mapping.Operation is "insert" or "upsert"
            select Object(mapping, "createable")),

        new("make an object not updateable", "the operation", plans =>
            from mapping in plans.Mappings()
            where mapping.Operation is "update" or "upsert"
            select Object(mapping, "updateable")),

        new("delete what the mapping loads", "the fields: a delete sends the key alone", plans =>
            from mapping in plans.Mappings()
            select new Site($"{mapping.File.Path}:operation", _ => new Change()
                .Quietly(mapping.Root["operation"]!.Span, "delete")
                .Wrong(mapping.Fields.Entries.Where(entry => entry.Key.Value != mapping.Root.Text("key")).Select(entry => entry.Key)))),

        new("upsert what can only be inserted", "a field that is set once", plans =>
            from mapping in plans.Mappings()
            where mapping.Operation == "insert"
            let once = Once(mapping)
            where once.Count > 0
            from operation in new[] { "upsert", "update" }
            select new Site($"{mapping.File.Path}:{operation}", _ => new Change().Quietly(mapping.Root["operation"]!.Span, operation).Wrong(once))),

        new("keep the date of the last change through a second pass", "the date", plans =>
            from field in plans.Fields()
            where field.Name == "CreatedDate" && (field.Mapping.Root["activate"] is not null || field.Mapping.Lookups.Any(lookup => ((MappingNode)lookup.Value)["defer"] is not null))
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Target["name"]!.Span, "\"LastModifiedDate\"")
                .Replace(field.Entry.Key.Span, "LastModifiedDate"))),

        new("load another object", "the object, or a field that it does not have", plans =>
            from mapping in plans.Mappings()
            from other in plans.Mappings().Where(each => each.Plan == mapping.Plan).DistinctBy(each => each.Object)
            where other.Object != mapping.Object
            select new Site($"{mapping.File.Path}:object.{other.Object}", _ => new Change()
                .Replace(mapping.Root["object"]!.Span, other.Object)
                .Wrong(mapping.Fields.Entries.Where(entry => other.Field(entry.Key.Value) is null).Select(entry => entry.Key)))),

        new("delete the snapshot of an object", "the object", plans =>
            from mapping in plans.Mappings()
            select new Site($"{mapping.File.Path}:object", _ => new Change().Delete(mapping.Schema.Path).Wrong(mapping.Root["object"]!))),
    ];

    private static Change Set(MappedField field, string key, string json) => new Change().Set(field.Schema, field.Target, key, json);

    private static Site Object(MappingView mapping, string key) => new($"{mapping.File.Path}:operation", _ => new Change()
        .Set(mapping.Schema, mapping.Schema.Root, key, "false")
        .Wrong(mapping.Root["operation"]!));

    /// <summary>Fields that can be set at creation only.</summary>
    private static List<Node> Once(MappingView mapping) => [.. mapping.Fields.Entries
        .Where(entry => entry.Key.Value != mapping.Root.Text("key") && mapping.Field(entry.Key.Value)?.Is("updateable") == false)
        .Select(entry => entry.Key)];

    private static IEnumerable<(MappedField Field, ScalarNode Name, MappingNode Info)> RecordTypes(Plans plans) =>
        from field in plans.Fields()
        let type = (field.Entry.Value as MappingNode)?["record_type"]
        where type is not null
        from name in type is ScalarNode one ? [one] : ((MappingNode)((MappingNode)type)["values"]!).Entries.Select(arm => (ScalarNode)arm.Value)
        let info = PlanView.Items(field.Schema.Root, "recordTypeInfos").FirstOrDefault(info => info.Text("developerName") == name.Value)
        where info is not null
        select (field, name, info);
}
