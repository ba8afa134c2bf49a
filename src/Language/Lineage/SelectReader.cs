using Migration.Language.Sources.Sql;

namespace Migration.Language.Lineage;

/// <summary>Reads a select list: the columns of one query with what each is made of.</summary>
internal sealed class SelectReader(QueryReader queries, ModelText text, Scope scope, IReadOnlyList<Source> sources)
{
    // A star over a star doubles: thirty such tables would fill the memory.
    private const int MostColumns = 10_000;

    private readonly List<ColumnNode> _columns = [];

    /// <summary>Null when a star reaches into a relation whose columns cannot be told.</summary>
    public IReadOnlyList<ColumnNode>? Read(TokenRange list)
    {
        foreach (var item in list.Split(i => list.Is(i, ",")).Where(item => item.Count > 0))
        {
            var isStar = item.Is(0, "*") || (item.IsName(0) && item.Is(1, ".") && item.Is(2, "*"));
            if (!isStar)
            {
                _columns.Add(Column(item));
            }
            else if (!Star(item))
            {
                return null;
            }
        }

        return _columns;
    }

    /// <summary>The columns behind a name in an expression; null for a word that is no column.</summary>
    public ColumnNode? Resolve(IReadOnlyList<string> path)
    {
        if (path.Count > 1 && sources.FirstOrDefault(source => IsAlias(source, path[0])) is { } named)
        {
            return named.Relation.Column(path[1]) ?? Untold(path[1], named);
        }

        if (sources.Select(source => source.Relation.Column(path[0])).FirstOrDefault(column => column is not null) is { } found)
        {
            return found;
        }

        // An earlier column of the same list may be named too.
        return _columns.FirstOrDefault(column => string.Equals(column.Name, path[0], StringComparison.OrdinalIgnoreCase))
            ?? (sources.FirstOrDefault(source => source.Relation.Columns is null) is { } unknown ? Untold(path[0], unknown) : null);
    }

    private ColumnNode Column(TokenRange item)
    {
        var (name, length) = SelectList.Split([.. item]);
        var expression = item.Slice(0, length);
        name ??= text.Write(expression);
        if (expression.Count == 1 && expression[0] is { } value && (value.Kind is SqlTokenKind.String or SqlTokenKind.Number || value.Is("null") || value.Is("true") || value.Is("false")))
        {
            return new(name, ColumnKind.Constant, text.Write(expression), text.Model, []);
        }

        return IsPath(expression) && Resolve([.. expression.Where(token => !token.Is(".")).Select(token => token.Text)]) is { } column
            ? ColumnNode.Copy(name, text.Model, column)
            : new(name, ColumnKind.Computed, text.Write(expression), text.Model, new ExpressionReader(queries, scope, this).Read(expression));
    }

    private bool Star(TokenRange item)
    {
        var (alias, at) = item.Is(0, "*") ? (null, 1) : (item[0].Text, 3);
        var left = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (item.Is(at, "exclude") || item.Is(at, "except"))
        {
            at++;
            left.UnionWith(item.Is(at, "(") ? QueryReader.Names(item, ref at) : item.IsName(at) ? [item[at++].Text] : []);
        }

        var read = sources.Where(source => alias is null || IsAlias(source, alias)).ToList();
        if (at < item.Count || read.Count == 0 || read.Any(source => source.Relation.Columns is null))
        {
            return false;
        }

        _columns.AddRange(read.SelectMany(source => source.Relation.Columns!).Where(column => !left.Contains(column.Name)));
        return _columns.Count <= MostColumns;
    }

    private static bool IsPath(TokenRange expression)
    {
        for (var i = 0; i < expression.Count; i++)
        {
            if (i % 2 == 0 ? !expression.IsName(i) : !expression.Is(i, "."))
            {
                return false;
            }
        }

        return expression.Count % 2 == 1;
    }

    private static bool IsAlias(Source source, string name) => string.Equals(source.Alias, name, StringComparison.OrdinalIgnoreCase);

    private ColumnNode Untold(string column, Source source) =>
        ColumnNode.Untold(column, $"{column} of {(source.Relation.Reads.Count == 0 ? source.Alias : string.Join(", ", source.Relation.Reads))}", text.Model);
}
