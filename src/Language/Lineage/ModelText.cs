using System.Text;
using Migration.Language.Model;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Lineage;

/// <summary>A model as SQL without Jinja: what it refers to stands in it under names that no file can hold.</summary>
internal sealed class ModelText
{
    private readonly string _text;
    private readonly Dictionary<string, (string Key, string Shown)> _relations = new(StringComparer.Ordinal);

    public ModelText(SqlModel model)
    {
        Model = model.Name;
        var text = new StringBuilder();
        foreach (var part in model.Sql)
        {
            text.Append(part.Kind switch
            {
                SqlPartKind.Ref => Name(part.Value, part.Value),
                SqlPartKind.Source => Name(Key(part.Value, part.Extra ?? ""), $"{part.Value}.{part.Extra}"),
                SqlPartKind.Var => part.Extra ?? "0",
                _ => part.Value,
            });
        }

        _text = text.ToString();
        Tokens = new(SqlLexer.Tokens(_text));
    }

    public string Model { get; }

    public TokenRange Tokens { get; }

    public static string Key(string schema, string table) => $"{schema}.{table}".ToLowerInvariant();

    /// <summary>The key of the relation that a name stands for; null for a name of the SQL's own.</summary>
    public string? Relation(string name) => _relations.TryGetValue(name, out var relation) ? relation.Key : null;

    /// <summary>The name as people know it.</summary>
    public string Shown(string name) => _relations.TryGetValue(name, out var relation) ? relation.Shown : name;

    /// <summary>Everything that is referred to in a stretch of the SQL.</summary>
    public IReadOnlyList<string> Reads(TokenRange range) => [.. range.Where(token => _relations.ContainsKey(token.Text)).Select(token => Shown(token.Text)).Distinct()];

    /// <summary>On one line, without comments.</summary>
    public string Write(TokenRange range)
    {
        var text = new StringBuilder();
        SqlToken? last = null;
        foreach (var token in range)
        {
            if (last is not null && token.Start > last.Start + last.Length)
            {
                text.Append(' ');
            }

            text.Append(_relations.TryGetValue(token.Text, out var relation) ? relation.Shown : _text.Substring(token.Start, token.Length));
            last = token;
        }

        return System.Text.RegularExpressions.Regex.Replace(text.ToString(), @"(?<=\() | (?=\))", "");
    }

    private string Name(string key, string shown)
    {
        var name = FormattableString.Invariant($"$relation${_relations.Count}");
        _relations.Add(name, (key, shown));
        return name;
    }
}
