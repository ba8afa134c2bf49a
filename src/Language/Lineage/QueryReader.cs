using Migration.Language.Sources.Sql;

namespace Migration.Language.Lineage;

/// <summary>
/// Reads the columns of a query and what each is made of: selects, common table expressions, unions, subqueries. What it does not know it
/// calls untold; it never guesses.
/// </summary>
internal sealed class QueryReader(ModelText text, Func<string, Relation?> relations)
{
    // Deeper queries are written by machines; following them would cost the stack.
    private const int MostNesting = 40;

    private static readonly HashSet<string> SetOperations = new(StringComparer.OrdinalIgnoreCase) { "union", "except", "intersect", "minus" };

    private static readonly HashSet<string> AfterList = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "where", "group", "having", "order", "limit", "offset", "qualify", "window", "fetch",
    };

    private int _nesting;

    public Relation Read() => Query(text.Tokens, new Scope(null));

    /// <summary>A query in parentheses or the whole of the model.</summary>
    public Relation Query(TokenRange tokens, Scope scope)
    {
        var relation = (Relation?)null;
        Deeper(() =>
        {
            var inner = new Scope(scope);
            var start = tokens.Is(0, "with") ? CommonTables(tokens, inner) : 0;
            relation = start < 0 ? null : SetOperation(tokens.From(start), inner);
        });
        return relation ?? Unknown(tokens);
    }

    /// <summary>Reads what stands in parentheses; false, without reading, when that is too deep to follow.</summary>
    public bool Deeper(Action read)
    {
        if (_nesting == MostNesting)
        {
            return false;
        }

        _nesting++;
        read();
        _nesting--;
        return true;
    }

    public Relation Unknown(TokenRange tokens) => new(null, text.Reads(tokens));

    /// <summary>A relation by the name that SQL calls it.</summary>
    public Relation Find(string name, Scope scope) =>
        text.Relation(name) is { } key ? relations(key) ?? new(null, [text.Shown(name)]) : scope.Find(name) ?? new(null, [name]);

    /// <summary>Index behind the last of them; -1 when they are written in a way that is not known.</summary>
    private int CommonTables(TokenRange tokens, Scope scope)
    {
        var at = tokens.Is(1, "recursive") ? 2 : 1;
        while (tokens.IsName(at))
        {
            var name = tokens[at++].Text;
            var names = Names(tokens, ref at);
            if (!tokens.Is(at++, "as"))
            {
                return -1;
            }

            at += tokens.Is(at, "not") ? 1 : 0;
            at += tokens.Is(at, "materialized") ? 1 : 0;
            if (!tokens.Is(at, "("))
            {
                return -1;
            }

            var close = tokens.Close(at);
            scope.Add(name, Query(tokens.Slice(at + 1, close), scope).Renamed(names, text.Model));
            at = close + 1;
            if (!tokens.Is(at, ","))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>(a, b), if that is what comes next.</summary>
    public static IReadOnlyList<string> Names(TokenRange tokens, ref int at)
    {
        if (!tokens.Is(at, "("))
        {
            return [];
        }

        var close = tokens.Close(at);
        var names = tokens.Slice(at + 1, close).Where(token => !token.Is(",")).Select(token => token.Text).ToList();
        at = close + 1;
        return names;
    }

    private Relation SetOperation(TokenRange tokens, Scope scope)
    {
        var result = (Relation?)null;
        for (var from = 0; from <= tokens.Count;)
        {
            var to = tokens.Find(from, i => tokens.IsAny(i, SetOperations));
            var operation = from == 0 ? "" : tokens[from - 1].Text;
            from += from > 0 && (tokens.Is(from, "all") || tokens.Is(from, "distinct")) ? 1 : 0;
            if (tokens.Is(from, "by") || tokens.Is(from, "corresponding"))
            {
                return Unknown(tokens);
            }

            // The other operations only take rows away.
            if (from == 0 || string.Equals(operation, "union", StringComparison.OrdinalIgnoreCase))
            {
                var branch = Branch(tokens.Slice(from, to), scope);
                result = result is null ? branch : Union(result, branch);
            }

            from = to + 1;
        }

        return result ?? Unknown(tokens);
    }

    private Relation Union(Relation first, Relation second)
    {
        var reads = first.Reads.Union(second.Reads).ToList();
        return first.Columns is null || second.Columns is null || first.Columns.Count != second.Columns.Count
            ? new(null, reads)
            : new([.. first.Columns.Zip(second.Columns, (one, other) => ColumnNode.Copy(one.Name, text.Model, one, other))], reads);
    }

    private Relation Branch(TokenRange tokens, Scope scope)
    {
        if (tokens.Is(0, "(") && tokens.Close(0) is var close && (close == tokens.Count - 1 || tokens.IsAny(close + 1, AfterList)))
        {
            return Query(tokens.Slice(1, close), scope);
        }

        return tokens.Is(0, "select") ? Select(tokens, scope) : tokens.Is(0, "values") ? Values(tokens) : Unknown(tokens);
    }

    private Relation Values(TokenRange tokens)
    {
        var row = tokens.Is(1, "(") ? tokens.Slice(2, tokens.Close(1)) : tokens.Slice(0, 0);
        var count = row.Count == 0 ? 0 : row.Split(i => row.Is(i, ",")).Count();
        return new([.. Enumerable.Range(0, count).Select(i =>
            new ColumnNode(FormattableString.Invariant($"col{i}"), ColumnKind.Constant, $"the list in {text.Model}", text.Model, []))], []);
    }

    private Relation Select(TokenRange tokens, Scope scope)
    {
        var start = tokens.Is(1, "distinct") || tokens.Is(1, "all") ? 2 : 1;
        if (start == 2 && tokens.Is(2, "on") && tokens.Is(3, "("))
        {
            start = tokens.Close(3) + 1;
        }

        // a is [not] distinct from b
        var end = tokens.Find(start, i => tokens.IsAny(i, AfterList) && !(tokens.Is(i, "from") && i > start && tokens.Is(i - 1, "distinct")));
        var sources = new List<Source>();
        if (tokens.Is(end, "from"))
        {
            var fromEnd = tokens.Find(end + 1, i => tokens.IsAny(i, AfterList) && !(tokens.Is(i, "from") && tokens.Is(i - 1, "distinct")));
            new FromReader(this, text, scope).Read(tokens.Slice(end + 1, fromEnd), sources);
        }

        var reads = sources.SelectMany(source => source.Relation.Reads).Distinct().ToList();
        return new(new SelectReader(this, text, scope, sources).Read(tokens.Slice(start, end)), reads);
    }
}

/// <summary>What a query reads from, under the name that it gives it.</summary>
internal sealed record Source(string Alias, Relation Relation);

/// <summary>The common table expressions that a query sees.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, Relation relation) => _relations[name] = relation;

    public Relation? Find(string name) => _relations.TryGetValue(name, out var relation) ? relation : outer?.Find(name);
}
