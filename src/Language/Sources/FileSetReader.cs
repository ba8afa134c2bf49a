using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>Reads <c>files: { mint: { path: "…", columns: { id: text } } }</c>: the set lands as the table raw_mint.mint.</summary>
internal sealed class FileSetReader(Dictionary<string, HashSet<string>> tables, FindingBag findings)
{
    public List<FileExtractModel> Read(MappingNode? sets)
    {
        var models = new List<FileExtractModel>();
        foreach (var entry in sets?.Entries ?? [])
        {
            var name = entry.Key.Value;
            if (Obstacle(name) is { } obstacle)
            {
                findings.Add(Rules.SourceName, entry.Key.Span, name, obstacle);
            }

            if (!tables.TryGetValue($"raw_{name}", out var landed))
            {
                tables[$"raw_{name}"] = landed = new(StringComparer.Ordinal);
            }

            landed.Add(name);
            var table = KeyReader.Of(entry.Value, entry.Key.Span, ExtractShape.FileSet, findings, $"the file set '{name}'") is { } set ? Table(name, set) : null;
            models.Add(new(name, new(table is null ? [] : [table])));
        }

        return models;
    }

    private string? Obstacle(string name)
    {
        if (tables.Keys.Any(schema => string.Equals(schema, $"raw_{name}", StringComparison.OrdinalIgnoreCase)))
        {
            return "an org of that name is landed in the same schema; choose another";
        }

        return name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? null
            : "it becomes a schema and a table; write a lower-case letter, then letters, digits and underscores";
    }

    private FileTableModel? Table(string name, KeyReader set)
    {
        var path = set.Scalar("path");
        var columns = set.Mapping("columns");
        var format = path is null ? null : Format(path);
        var read = columns?.Entries.Select(Column).ToList() ?? [];
        return path is null || format is null || columns is null || read.Contains(null) ? null : new(name, path.Value, format, new(read.OfType<RawColumnModel>()));
    }

    private string? Format(ScalarNode path)
    {
        var format = path.Value switch
        {
            _ when Ends(".csv") || Ends(".csv.gz") => "csv",
            _ when Ends(".parquet") => "parquet",
            _ => null,
        };
        if (format is null)
        {
            findings.Add(Rules.FileFormat, path.Span, path.Value);
        }

        return format;

        bool Ends(string ending) => path.Value.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }

    private RawColumnModel? Column(NodeEntry entry)
    {
        if (entry.Value is not ScalarNode { IsNull: false } type)
        {
            findings.Add(Rules.WrongShape, entry.Value is ScalarNode ? entry.Key.Span : entry.Value.Span, $"The column '{entry.Key.Value}'", "a name and its type, as in id: text", entry.Value.Shape);
            return null;
        }

        return DataType.Read(type, nullable: true, findings) is { } read ? new(entry.Key.Value, read.Type, read.Precision, read.Scale) : null;
    }
}
