using System.Collections;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Lineage;

/// <summary>A stretch of the words of a query.</summary>
internal sealed class TokenRange(IReadOnlyList<SqlToken> tokens, int start, int end) : IReadOnlyList<SqlToken>
{
    public TokenRange(IReadOnlyList<SqlToken> tokens)
        : this(tokens, 0, tokens.Count)
    {
    }

    public int Count => end - start;

    public SqlToken this[int index] => tokens[start + index];

    public bool Is(int index, string word) => index >= 0 && index < Count && this[index].Is(word);

    public bool IsAny(int index, HashSet<string> words) => index < Count && this[index].Kind == SqlTokenKind.Word && words.Contains(this[index].Text);

    public bool IsName(int index) => index < Count && this[index].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    public TokenRange Slice(int from, int to) => new(tokens, start + from, start + Math.Max(from, to));

    public TokenRange From(int from) => Slice(from, Count);

    /// <summary>Index of the parenthesis that closes the one at the index; the end when there is none.</summary>
    public int Close(int open)
    {
        var depth = 0;
        for (var i = open; i < Count; i++)
        {
            depth += this[i].Nesting;
            if (depth == 0)
            {
                return i;
            }
        }

        return Count;
    }

    /// <summary>First index from the given one on, outside of parentheses, that fits; the end when none does.</summary>
    public int Find(int from, Func<int, bool> fits)
    {
        var depth = 0;
        for (var i = from; i < Count; i++)
        {
            if (depth == 0 && fits(i))
            {
                return i;
            }

            depth += this[i].Nesting;
        }

        return Count;
    }

    /// <summary>Cut at what fits outside of parentheses; what it is cut at is left out.</summary>
    public IEnumerable<TokenRange> Split(Func<int, bool> fits)
    {
        for (var from = 0; from <= Count;)
        {
            var to = Find(from, fits);
            yield return Slice(from, to);
            from = to + 1;
        }
    }

    public IEnumerator<SqlToken> GetEnumerator()
    {
        for (var i = start; i < end; i++)
        {
            yield return tokens[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
