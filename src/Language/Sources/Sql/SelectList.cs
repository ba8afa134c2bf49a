namespace Migration.Language.Sources.Sql;

/// <summary>Name: null when it cannot be told. Start and Length: the name where it can be told, else the whole item.</summary>
internal sealed record SelectItem(string? Name, int Start, int Length);

/// <summary>The columns that a query selects, as far as reading it without a database can tell.</summary>
internal static class SelectList
{
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "where", "group", "having", "union", "except", "intersect", "order", "limit", "qualify", "window", "minus",
    };

    // Words that stand where a column could and are none.
    private static readonly HashSet<string> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "end", "current_date", "current_timestamp", "current_time", "localtimestamp",
    };

    /// <summary>Of the first branch of a set operation; null when the columns cannot be told, e.g. for a star.</summary>
    public static List<SelectItem>? Read(IReadOnlyList<SqlToken> tokens) => Cut(tokens)?.Select(Item).ToList();

    /// <summary>The words of each item; null as for <see cref="Read"/>.</summary>
    public static List<List<SqlToken>>? Cut(IReadOnlyList<SqlToken> tokens)
    {
        var at = First(tokens);
        if (at < 0)
        {
            return null;
        }

        var items = new List<List<SqlToken>>();
        var item = new List<SqlToken>();
        var depth = 0;
        for (; at < tokens.Count && !(depth == 0 && IsEnd(tokens, at)); at++)
        {
            var token = tokens[at];
            depth += token.Nesting;
            if (depth < 0)
            {
                return null;
            }

            if (depth == 0 && token.Is(","))
            {
                items.Add(item);
                item = [];
            }
            else
            {
                item.Add(token);
                if (depth == 0 && IsStar(item))
                {
                    return null;
                }
            }
        }

        // A comma before FROM is legal in DuckDB.
        if (item.Count > 0)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>A word that stands for a value, where a column could stand.</summary>
    public static bool IsValue(SqlToken token) => token.Kind == SqlTokenKind.Word && Values.Contains(token.Text);

    /// <summary>Index behind SELECT and DISTINCT of the outermost query; -1 for anything but a plain SELECT or WITH … SELECT.</summary>
    private static int First(IReadOnlyList<SqlToken> tokens)
    {
        if (tokens.Count == 0 || !(tokens[0].Is("select") || tokens[0].Is("with")))
        {
            return -1;
        }

        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Nesting;
            if (depth != 0 || !tokens[i].Is("select"))
            {
                continue;
            }

            var next = i + 1 < tokens.Count ? tokens[i + 1] : null;
            var skips = next is not null && (next.Is("distinct") || next.Is("all"));
            return skips && i + 2 < tokens.Count && tokens[i + 2].Is("on") ? -1 : skips ? i + 2 : i + 1;
        }

        return -1;
    }

    /// <summary>The name that an item gives its column, null when it cannot be told, and how many words its expression has.</summary>
    public static (string? Name, int Length) Split(List<SqlToken> item)
    {
        var name = Item(item).Name;
        if (name is null || IsChain(item, item.Count))
        {
            return (name, item.Count);
        }

        var isAs = item.Count > 1 && item[item.Count - 2].Is("as");
        return (name, item.Count - (isAs ? 2 : 1));
    }

    private static SelectItem Item(List<SqlToken> item)
    {
        if (item.Count == 0)
        {
            return new(null, 0, 0);
        }

        var last = item[item.Count - 1];
        var before = item.Count > 1 ? item[item.Count - 2] : null;
        var isName = last.Kind == SqlTokenKind.QuotedName || (last.Kind == SqlTokenKind.Word && !Values.Contains(last.Text));
        var isAlias = before is not null && (before.Is("as") || before.Is(")") || (IsChain(item, item.Count - 1) && !item[0].Is("not")));
        if (isName && (isAlias || IsChain(item, item.Count)))
        {
            return new(last.Text, last.Start, last.Length);
        }

        return new(null, item[0].Start, last.Start + last.Length - item[0].Start);
    }

    /// <summary>name, or name.name and so on.</summary>
    private static bool IsChain(List<SqlToken> item, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var fits = i % 2 == 0 ? item[i].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName : item[i].Is(".");
            if (!fits)
            {
                return false;
            }
        }

        return count % 2 == 1;
    }

    /// <summary>*, name.*, or DuckDB's columns(…): not a product, which has an operand before it.</summary>
    private static bool IsStar(List<SqlToken> item)
    {
        var last = item[item.Count - 1];
        return last.Is("*") ? item.Count == 1 || item[item.Count - 2].Is(".") : item.Count == 2 && item[0].Is("columns") && last.Is("(");
    }

    private static bool IsEnd(IReadOnlyList<SqlToken> tokens, int at)
    {
        if (tokens[at].Is(";"))
        {
            return true;
        }

        // a is [not] distinct from b
        return tokens[at].Kind == SqlTokenKind.Word && Ends.Contains(tokens[at].Text) && !(tokens[at].Is("from") && tokens[at - 1].Is("distinct"));
    }
}
