using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>Reads <c>orgs: { atlas: { Account: [Id, Name] } }</c> and writes the Bulk query of each object.</summary>
internal sealed class OrgExtractReader(
    SchemaCatalog schemas, Dictionary<string, HashSet<string>> tables, HashSet<(string Schema, string Table)> unsure, FindingBag findings)
{
    public List<OrgExtractModel> Read(MappingNode? orgs)
    {
        var models = new List<OrgExtractModel>();
        foreach (var entry in orgs?.Entries ?? [])
        {
            var name = entry.Key.Value;
            if (tables.Keys.FirstOrDefault(schema => string.Equals(schema, $"raw_{name}", StringComparison.OrdinalIgnoreCase)) is { } taken)
            {
                findings.Add(Rules.SourceName, entry.Key.Span, name, $"it lands in the schema {taken} as another org does, for the warehouse knows no letter case; choose another");
            }

            var landed = tables[$"raw_{name}"] = new(StringComparer.Ordinal);
            if (KeyReader.Of(entry.Value, entry.Key.Span, ExtractShape.Org, findings, $"the extract of '{name}'") is not { } objects)
            {
                models.Add(new(name, EquatableList<ObjectExtractModel>.Empty));
                continue;
            }

            landed.UnionWith(objects.Node.Entries.Select(item => item.Key.Value.ToLowerInvariant()));
            if (schemas.Org(name) is { } org)
            {
                org.ReadAhead(objects.Node.Entries.Select(item => item.Key.Value));
                models.Add(new(name, new(objects.Node.Entries.Select(item => Object(org, item)).OfType<ObjectExtractModel>())));

                // A misspelt object is one mistake: models that read the right one are not wrong for it.
                landed.UnionWith(objects.Node.Entries
                    .Where(item => !org.Has(item.Key.Value))
                    .Select(item => Suggestion.Near(item.Key.Value, org.ObjectNames)?.ToLowerInvariant())
                    .OfType<string>());
            }
            else
            {
                models.Add(new(name, EquatableList<ObjectExtractModel>.Empty));
                findings.Add(Rules.UnknownExtractOrg, entry.Key.Span, name, Suggestion.ClauseOrList(name, schemas.Orgs, "there are"));
            }
        }

        return models;
    }

    private ObjectExtractModel? Object(OrgSchema org, NodeEntry entry)
    {
        var name = entry.Key.Value;
        if (entry.Value is not SequenceNode { Items.Count: > 0 } list)
        {
            findings.Add(Rules.WrongShape, Place(entry), $"The extract of {name}", "a list of fields", entry.Value is SequenceNode ? "an empty list" : entry.Value.Shape);
            return null;
        }

        if (org.Object(name) is not { } sObject)
        {
            if (!org.Has(name))
            {
                findings.Add(Rules.UnknownExtractObject, entry.Key.Span, org.Name, name, Suggestion.Clause(name, org.ObjectNames));
            }

            return null;
        }

        if (!sObject.Queryable)
        {
            findings.Add(Rules.NotExtractable, entry.Key.Span, $"{org.Name}.{name}", "is not queryable through the API; remove it from the extract");
        }
        else if (BulkQuery.Refuses(name))
        {
            findings.Add(Rules.NoBulkQuery, entry.Key.Span, name);
        }

        var fields = Fields(org, sObject, list);
        if (!list.Items.OfType<ScalarNode>().Any(field => field.Value == "Id"))
        {
            findings.Add(Rules.ExtractWithoutId, entry.Key.Span, name);
        }

        if (fields.Count < list.Items.Count || fields.All(field => field.Name != "Id"))
        {
            // What was meant is not known, and so are the columns not: a mistake here is not one in every model too.
            unsure.Add(($"raw_{org.Name}", name.ToLowerInvariant()));
        }

        var soql = $"SELECT {string.Join(", ", fields.Select(field => field.Name))} FROM {name}";
        return new(name, name.ToLowerInvariant(), soql, new(fields.Select(RawTypes.Column)));
    }

    private List<SField> Fields(OrgSchema org, SObject sObject, SequenceNode list)
    {
        var fields = new List<SField>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode { IsNull: false } written)
            {
                findings.Add(Rules.WrongShape, item.Span, $"A field of {sObject.Name}", "one name", item.Shape);
            }
            else if (sObject.Field(written.Value) is not { } field)
            {
                findings.Add(Rules.UnknownExtractField, written.Span, sObject.Name, org.Name, written.Value, Suggestion.Clause(written.Value, sObject.Fields.Select(known => known.Name)));
            }
            else if (!seen.Add(field.Name))
            {
                findings.Add(Rules.DuplicateExtractField, written.Span, field.Name);
            }
            else if (RawTypes.Obstacle(sObject, field) is { } obstacle)
            {
                findings.Add(Rules.NotExtractable, written.Span, $"{sObject.Name}.{field.Name}", obstacle);
            }
            else
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    /// <summary>The value, or its key when nothing is written.</summary>
    private static SourceSpan Place(NodeEntry entry) => entry.Value is ScalarNode { IsNull: true } ? entry.Key.Span : entry.Value.Span;
}
