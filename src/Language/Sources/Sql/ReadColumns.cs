using Migration.Language.Model;

namespace Migration.Language.Sources.Sql;

/// <summary>
/// What is read under an alias: its name in messages and its columns; null where they are not known. left: what a landed table could have, but does not.
/// types: those of its columns that can be told; null for none.
/// </summary>
internal sealed class ReadRelation(
    string name, IReadOnlyCollection<string>? columns, IReadOnlyCollection<string>? left = null, IReadOnlyList<CopiedColumn>? types = null)
{
    private readonly Lazy<HashSet<string>> _columns = new(() => new(columns ?? [], StringComparer.OrdinalIgnoreCase));
    private readonly Lazy<HashSet<string>> _left = new(() => new(left ?? [], StringComparer.OrdinalIgnoreCase));
    private readonly Lazy<ILookup<string, RawColumnModel?>> _types =
        new(() => (types ?? []).ToLookup(type => type.Name, type => type.Origin, StringComparer.OrdinalIgnoreCase));

    public string Name => name;

    public IReadOnlyCollection<string>? Columns => columns;

    public IReadOnlyList<CopiedColumn>? Types => types;

    public bool Has(string column) => _columns.Value.Contains(column);

    public bool Lacks(string column) => _left.Value.Contains(column);

    public RawColumnModel? Type(string column) => _types.Value[column].FirstOrDefault();
}

/// <summary>A column of a query. Origin: the column that it is a copy of, with its type; null when it is computed, or that cannot be told.</summary>
internal sealed record CopiedColumn(string Name, RawColumnModel? Origin);

/// <summary>A column that none of the relations has which it may be read of.</summary>
internal sealed record UnreadColumn(SqlToken Name, IReadOnlyList<ReadRelation> Relations);

/// <summary>
/// Columns that a query reads: as alias.column, as items of a select list that are a name alone, and anywhere fields that an org has but its extract
/// lacks. What cannot be told without a database is let pass.
/// </summary>
internal sealed class ReadColumns(IReadOnlyDictionary<int, ReadRelation> tags)
{
    private static readonly HashSet<string> NoAlias = new(StringComparer.OrdinalIgnoreCase)
    {
        "on", "using", "where", "left", "right", "inner", "outer", "full", "cross", "join", "natural", "lateral", "asof", "positional", "anti", "semi", "union", "except",
        "intersect", "minus", "group", "order", "limit", "offset", "having", "qualify", "window", "tablesample", "pivot", "unpivot", "sample", "fetch",
    };

    /// <param name="tokens">Of one query; <paramref name="tags"/> has the relations of its Jinja calls by their offset.</param>
    public IEnumerable<UnreadColumn> Unknown(IReadOnlyList<SqlToken> tokens)
    {
        var isPlain = tokens.Count > 0 && tokens[0].Is("select");
        return Branches(tokens, isPlain).SelectMany(branch => Branch(branch, isPlain));
    }

    /// <summary>The queries of a set operation. Behind WITH the names of one part may be seen in another, so it stays whole.</summary>
    private static IEnumerable<List<SqlToken>> Branches(IReadOnlyList<SqlToken> tokens, bool isPlain)
    {
        var branch = new List<SqlToken>();
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            if (isPlain && depth == 0 && token.Is("select") && branch.Count > 0)
            {
                yield return branch;
                branch = [];
            }

            branch.Add(token);
        }

        yield return branch;
    }

    private IEnumerable<UnreadColumn> Branch(List<SqlToken> tokens, bool isPlain)
    {
        var relations = Relations(tokens, out var isTold);
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            var isQualified = IsName(tokens[i]) && tokens[i + 1].Is(".") && IsName(tokens[i + 2]) && !(i > 0 && tokens[i - 1].Is("."));
            if (isQualified && relations.TryGetValue(tokens[i].Text, out var relation) && relation?.Columns is not null && !relation.Has(tokens[i + 2].Text))
            {
                yield return new(tokens[i + 2], [relation]);
            }
        }

        var all = relations.Values.OfType<ReadRelation>().ToList();
        if (!isPlain || !isTold || all.Count == 0 || all.Count < relations.Count || all.Any(each => each.Columns is null))
        {
            yield break;
        }

        // DuckDB lets what follows an item use its name.
        var made = new List<SqlToken>();
        foreach (var item in SelectList.Cut(tokens) ?? [])
        {
            var isAlone = item.Count is 1 or 3 && IsName(item[0]) && !SelectList.IsValue(item[0]) && (item.Count == 1 || item[1].Is("as"));
            if (isAlone && !IsKnown(item[0]))
            {
                yield return new(item[0], all);
            }

            made.AddRange(item.Skip(item.Count - 1));
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            var isBare = IsName(tokens[i]) && !(i > 0 && (tokens[i - 1].Is(".") || tokens[i - 1].Is("as"))) && !(i + 1 < tokens.Count && (tokens[i + 1].Is(".") || tokens[i + 1].Is("(")));
            if (isBare && all.Any(relation => relation.Lacks(tokens[i].Text)) && !IsKnown(tokens[i]))
            {
                yield return new(tokens[i], all);
            }
        }

        bool IsKnown(SqlToken name) => all.Any(relation => relation.Has(name.Text))
            || made.Any(item => item.Start < name.Start && string.Equals(item.Text, name.Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The columns that a query makes, in order; null when they cannot be told.</summary>
    public List<CopiedColumn>? Copied(IReadOnlyList<SqlToken> tokens)
    {
        // UNION BY NAME puts them together in another way.
        if (tokens.Count == 0 || !tokens[0].Is("select") || tokens.Where((token, at) => token.Is("name") && tokens[at - 1].Is("by")).Any())
        {
            return null;
        }

        List<CopiedColumn>? all = null;
        foreach (var branch in Branches(tokens, isPlain: true))
        {
            if (CopiedIn(branch) is not { } columns || (all is not null && all.Count != columns.Count))
            {
                return null;
            }

            all = all is null ? columns : [.. all.Zip(columns, (first, other) => first with { Origin = SameType(first.Origin, other.Origin) })];
        }

        return all;
    }

    /// <summary>The type of a union is that of its branches where they agree.</summary>
    private static RawColumnModel? SameType(RawColumnModel? first, RawColumnModel? other) =>
        first is not null && other is not null && first with { Name = other.Name } == other ? first : null;

    private List<CopiedColumn>? CopiedIn(List<SqlToken> branch)
    {
        var relations = Relations(branch, out var isTold);
        var all = relations.Values.OfType<ReadRelation>().Distinct().ToList();
        var isWhole = isTold && all.Count == relations.Count;
        if (branch.Count > 2 && branch[1].Is("*") && branch[2].Is("from"))
        {
            return isWhole && all.Count == 1 && all[0].Types is { } types ? [.. types] : null;
        }

        return SelectList.Cut(branch)?.Select(Copy).ToList();

        CopiedColumn Copy(List<SqlToken> item)
        {
            var (name, length) = SelectList.Split(item);
            var origin = name is null || !IsName(item[0]) ? null
                : length == 3 && item[1].Is(".") && relations.TryGetValue(item[0].Text, out var relation) ? relation?.Type(item[2].Text)
                : length == 1 && isWhole && !SelectList.IsValue(item[0]) && all.All(each => each.Columns is not null) ? Sole(item[0])
                : null;
            return new(name ?? "", origin);
        }

        RawColumnModel? Sole(SqlToken name) => all.Where(each => each.Has(name.Text)).ToList() is [var only] ? only.Type(name.Text) : null;
    }

    /// <summary>By alias; null for one that stands for something else, or for two things. IsTold: nothing else is read.</summary>
    private Dictionary<string, ReadRelation?> Relations(List<SqlToken> tokens, out bool isTold)
    {
        var relations = new Dictionary<string, ReadRelation?>(StringComparer.OrdinalIgnoreCase);
        var opened = new Stack<bool>();
        isTold = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isRead = i > 0 && (tokens[i - 1].Is("from") || tokens[i - 1].Is("join"));
            if (tokens[i].Is("("))
            {
                opened.Push(isRead);
                isTold &= !isRead;
            }
            else if (tokens[i].Is(")") && opened.Count > 0 && opened.Pop())
            {
                Add(Alias(tokens, i + 1), null);
            }
            else if (tags.TryGetValue(tokens[i].Start, out var relation) && tokens[i].Text[0] == '_')
            {
                isTold &= isRead;
                Add(Alias(tokens, i + 1) ?? relation.Name.Split('.').Last(), isRead ? relation : null);
            }
            else if (isRead)
            {
                isTold = false;
                Add(Alias(tokens, i + 1), null);
                Add(tokens[i].Text, null);
            }
        }

        return relations;

        void Add(string? alias, ReadRelation? relation)
        {
            if (alias is not null)
            {
                relations[alias] = relations.ContainsKey(alias) ? null : relation;
            }
        }
    }

    private static string? Alias(List<SqlToken> tokens, int at)
    {
        at += at < tokens.Count && tokens[at].Is("as") ? 1 : 0;
        return at < tokens.Count && IsName(tokens[at]) && !NoAlias.Contains(tokens[at].Text) ? tokens[at].Text : null;
    }

    private static bool IsName(SqlToken token) => token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}
