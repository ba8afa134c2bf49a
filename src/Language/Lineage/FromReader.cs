namespace Migration.Language.Lineage;

/// <summary>Reads a FROM clause: tables, models, subqueries, joins, each with its alias. Conditions of joins choose rows and make no values.</summary>
internal sealed class FromReader(QueryReader queries, ModelText text, Scope scope)
{
    // Words that stand behind a relation and are no alias of it.
    private static readonly HashSet<string> NoAlias = new(StringComparer.OrdinalIgnoreCase)
    {
        "join", "inner", "left", "right", "full", "outer", "cross", "natural", "asof", "semi", "anti", "positional", "lateral", "on", "using",
        "tablesample", "pivot", "unpivot", "at", "sample",
    };

    private static readonly HashSet<string> Queries = new(StringComparer.OrdinalIgnoreCase) { "select", "with", "values", "from", "pivot", "unpivot" };

    public void Read(TokenRange tokens, List<Source> sources)
    {
        for (var at = 0; at < tokens.Count;)
        {
            at += tokens.Is(at, "lateral") ? 1 : 0;
            at = One(tokens, at, sources);
            at = tokens.Find(at, i => tokens.Is(i, ",") || tokens.Is(i, "join")) + 1;
        }
    }

    private int One(TokenRange tokens, int at, List<Source> sources)
    {
        if (tokens.Is(at, "("))
        {
            var close = tokens.Close(at);
            var inner = tokens.Slice(at + 1, close);
            at = close + 1;
            if (!inner.IsAny(0, Queries) && !inner.Is(0, "("))
            {
                if (!queries.Deeper(() => Read(inner, sources)))
                {
                    sources.Add(new("", queries.Unknown(inner)));
                }

                return at;
            }

            return Add(tokens, at, "", queries.Query(inner, scope), sources);
        }

        if (!tokens.IsName(at))
        {
            sources.Add(new("", queries.Unknown(tokens.From(at))));
            return tokens.Count;
        }

        var name = tokens[at++].Text;
        var isPath = tokens.Is(at, ".");
        while (tokens.Is(at, ".") && tokens.IsName(at + 1))
        {
            name = tokens[at + 1].Text;
            at += 2;
        }

        if (tokens.Is(at, "("))
        {
            // A function that makes a table.
            var close = tokens.Close(at);
            return Add(tokens, close + 1, name, new(null, [name]), sources);
        }

        return Add(tokens, at, text.Shown(name), isPath ? new(null, [name]) : queries.Find(name, scope), sources);
    }

    private int Add(TokenRange tokens, int at, string name, Relation relation, List<Source> sources)
    {
        var alias = name.Substring(name.LastIndexOf('.') + 1);
        if (tokens.Is(at, "pivot") || tokens.Is(at, "unpivot"))
        {
            sources.Add(new(alias, relation with { Columns = null }));
            return at;
        }

        at += tokens.Is(at, "as") ? 1 : 0;
        if (tokens.IsName(at) && !tokens.IsAny(at, NoAlias))
        {
            alias = tokens[at++].Text;
            relation = relation.Renamed(QueryReader.Names(tokens, ref at), text.Model);
        }

        sources.Add(new(alias, relation));
        return at;
    }
}
