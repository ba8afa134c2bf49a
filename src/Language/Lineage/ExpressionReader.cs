using Migration.Language.Sources.Sql;

namespace Migration.Language.Lineage;

/// <summary>
/// Finds the columns that an expression reads. What stands in OVER (…) decides which row is taken and is no part of the value, unless there is
/// nothing else, as in row_number().
/// </summary>
internal sealed class ExpressionReader(QueryReader queries, Scope scope, SelectReader list)
{
    // No column bears one of these names without quotes.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "case", "when", "then", "else", "end", "and", "or", "not", "in", "is", "null", "true", "false", "like", "ilike", "between", "as", "over", "partition",
        "by", "order", "asc", "desc", "distinct", "from", "where", "filter", "within", "exists", "any", "all", "escape", "collate",
    };

    private readonly List<ColumnNode> _read = [];
    private readonly List<ColumnNode> _windows = [];

    public IReadOnlyList<ColumnNode> Read(TokenRange expression)
    {
        Read(expression, _read);
        return [.. (_read.Count > 0 ? _read : _windows).Distinct()];
    }

    private void Read(TokenRange tokens, List<ColumnNode> into)
    {
        for (var at = 0; at < tokens.Count;)
        {
            if (tokens.Is(at, "over") && tokens.Is(at + 1, "("))
            {
                var close = tokens.Close(at + 1);
                var window = tokens.Slice(at + 2, close);
                if (!queries.Deeper(() => Read(window, _windows)))
                {
                    into.Add(ColumnNode.Untold("", "over", ""));
                }

                at = close + 1;
            }
            else if (tokens.Is(at, "(") && (tokens.Is(at + 1, "select") || tokens.Is(at + 1, "with")))
            {
                var close = tokens.Close(at);
                Subquery(tokens.Slice(at + 1, close), into);
                at = close + 1;
            }
            else if (IsTypeAfter(tokens, at - 1))
            {
                at++;
            }
            else if (tokens.IsName(at) && !tokens.IsAny(at, Reserved))
            {
                at = Name(tokens, at, into);
            }
            else
            {
                at++;
            }
        }
    }

    private void Subquery(TokenRange query, List<ColumnNode> into)
    {
        var relation = queries.Query(query, scope);
        into.AddRange(relation.Columns ?? [ColumnNode.Untold("", string.Join(", ", relation.Reads), "")]);
    }

    private int Name(TokenRange tokens, int at, List<ColumnNode> into)
    {
        var path = new List<string> { tokens[at++].Text };
        while (tokens.Is(at, ".") && tokens.IsName(at + 1))
        {
            path.Add(tokens[at + 1].Text);
            at += 2;
        }

        if (!tokens.Is(at, "(") && list.Resolve(path) is { } column)
        {
            into.Add(column);
        }

        return at;
    }

    /// <summary>cast(x as date) and x::date: the name of a type follows.</summary>
    private static bool IsTypeAfter(TokenRange tokens, int before) => tokens.Is(before, "as") || (tokens.Is(before, ":") && tokens.Is(before - 1, ":"));
}
