using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language.Lowering;

/// <summary>
/// What a resume compares. Each part of a plan has a fingerprint of its own, so that a change shows where it is, and two people who change two
/// mappings change two files. Comments, the layout of YAML and the order of keys say nothing to the plan
/// and don't count.
/// </summary>
internal static class Fingerprint
{
    /// <summary>Characters of a part's fingerprint: enough to tell changes apart, short enough to be read over.</summary>
    private const int PartLength = 16;

    /// <summary>Of a plan file and the assertions of its phases, which are SQL that it only names.</summary>
    public static string OfPlan(Node? file, IEnumerable<PhaseModel> phases)
    {
        var text = new StringBuilder();
        Append(text, file);
        foreach (var validation in phases.SelectMany(phase => phase.Validations))
        {
            Append(text, validation.Sql);
        }

        return Part(text);
    }

    /// <summary>Of a mapping file and what the target says of the fields that it writes: one that it leaves alone may change.</summary>
    public static string OfMapping(Node? file, MappingModel mapping, SObject? target)
    {
        var text = new StringBuilder();
        Append(text, file);
        if (target is not null)
        {
            Append(text, target.KeyPrefix);
            text.Append(Bits(target.Createable, target.Updateable, target.Deletable)).Append('\n');
            Append(text, target.RecordTypes.Select(type => type.DeveloperName));

            foreach (var field in WrittenFields(mapping).Distinct().OrderBy(name => name, StringComparer.Ordinal).Select(target.Field).OfType<SField>())
            {
                Append(text, field);
            }
        }

        return Part(text);
    }

    public static string OfModel(SqlModel model)
    {
        var text = new StringBuilder();
        Append(text, model.Materialized);
        Append(text, model.Sql);
        foreach (var column in model.Contract)
        {
            var type = column.Type;
            Append(text, FormattableString.Invariant($"{column.Name}:{type.Type},{type.Nullable},{type.MaxLength},{type.Precision},{type.Scale}"));
        }

        return Part(text);
    }

    public static string OfOrg(OrgExtractModel org)
    {
        var text = new StringBuilder();
        foreach (var item in org.Objects)
        {
            Append(text, item.Soql);
            Append(text, item.Columns);
        }

        return Part(text);
    }

    public static string OfFiles(FileExtractModel files)
    {
        var text = new StringBuilder();
        foreach (var table in files.Tables)
        {
            Append(text, $"{table.Table}:{table.Format}:{table.Path}");
            Append(text, table.Columns);
        }

        return Part(text);
    }

    /// <summary>SHA-256, lower-case hex, over the parts by name; the runtime computes the same over what was compiled in.</summary>
    public static string OfParts(IEnumerable<(string Name, string Value)> parts) =>
        Hash(string.Concat(parts.OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => $"{part.Name} {part.Value}\n")));

    private static string Part(StringBuilder text) => Hash(text.ToString()).Substring(0, PartLength);

    private static string Hash(string text)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void Append(StringBuilder text, Node? node)
    {
        switch (node)
        {
            case MappingNode mapping:
                text.Append('{');
                foreach (var entry in mapping.Entries.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                {
                    Append(text, entry.Key);
                    Append(text, entry.Value);
                }

                text.Append('}');
                break;
            case SequenceNode sequence:
                text.Append('[');
                foreach (var item in sequence.Items)
                {
                    Append(text, item);
                }

                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(scalar.IsNull ? '~' : '\'');
                Append(text, scalar.Value);
                break;
        }
    }

    private static IEnumerable<string> WrittenFields(MappingModel mapping) =>
    [
        mapping.KeyField,
        .. mapping.Fields.Select(field => field.Name),
        .. mapping.References.Concat(mapping.Deferred).Select(reference => reference.Field),
        .. mapping.Activation is { } activation ? [activation.Field] : (string[])[],
    ];

    private static void Append(StringBuilder text, SField field)
    {
        Append(text, field.Name);
        Append(text, field.Type);
        text.Append(field.Length).Append(',').Append(field.Precision).Append(',').Append(field.Scale).Append(',').Append(field.Digits).Append('\n');
        text.Append(Bits(
            field.Nillable, field.Createable, field.Updateable, field.DefaultedOnCreate, field.Calculated, field.AutoNumber, field.ExternalId, field.IdLookup,
            field.Unique, field.RestrictedPicklist, field.Polymorphic, field.MasterDetail)).Append('\n');
        Append(text, field.RelationshipName);
        Append(text, field.PicklistValues);
        Append(text, field.ReferenceTo);
    }

    private static void Append(StringBuilder text, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            Append(text, word);
        }

        text.Append('.');
    }

    private static int Bits(params bool[] flags) => flags.Aggregate(0, (bits, flag) => (bits << 1) | (flag ? 1 : 0));

    private static void Append(StringBuilder text, IEnumerable<SqlPartModel> sql)
    {
        foreach (var part in sql)
        {
            Append(text, $"{part.Kind}:{part.Value}");
            Append(text, part.Extra);
        }
    }

    private static void Append(StringBuilder text, IEnumerable<RawColumnModel> columns)
    {
        foreach (var column in columns)
        {
            Append(text, FormattableString.Invariant($"{column.Name}:{column.Type},{column.Precision},{column.Scale}"));
        }
    }

    /// <summary>With its length before it: no two lists of texts give one text.</summary>
    private static void Append(StringBuilder text, string? value) => text.Append(value?.Length ?? 0).Append(':').Append(value).Append('\n');
}
