using Migration.Language.Sources.Sql;

namespace Migration.Language.Sources;

/// <summary>Holds a model's SQL against its contract, as far as its select list can be read.</summary>
internal sealed class ContractCheck(ModelQuery query, FindingBag findings)
{
    private static readonly HashSet<string> Starts = new(StringComparer.OrdinalIgnoreCase) { "select", "with", "from", "values", "pivot", "unpivot", "(" };

    /// <param name="promise">What the model promises; null when nothing can be said of it.</param>
    public void Check(ModelContract? promise)
    {
        if (query.Items is not { } items)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.Where(item => item.Name is not null && !names.Add(item.Name)))
        {
            findings.Add(Rules.DuplicateColumn, query.Sql.Positions.Span(item.Start, item.Length), query.Name, item.Name!);
        }

        if (promise is not null)
        {
            Compare(promise, items, names);
        }
    }

    /// <summary>The words of the query; null, with a finding, when it is none, and null when it could not be read at all.</summary>
    public static List<SqlToken>? IsOneQuery(string name, SqlTemplate sql, FindingBag findings)
    {
        if (!sql.IsSound)
        {
            return null;
        }

        var tokens = SqlLexer.Tokens(sql.Plain);
        var (problem, at) = tokens switch
        {
            [] => ("the file holds no SQL", null),
            [var first, ..] when !Starts.Contains(first.Text) => ($"it must start with select or with, not with '{first.Text}'", first),
            _ => tokens.FirstOrDefault(token => token.Is(";")) is { } end ? ("remove this ';'", end) : ("", null),
        };
        if (problem.Length == 0)
        {
            return tokens;
        }

        findings.Add(Rules.NotOneSelect, sql.Positions.Span(at?.Start ?? 0, at?.Length ?? 0), name, problem);
        return null;
    }

    private void Compare(ModelContract contract, List<SelectItem> items, HashSet<string> selected)
    {
        var surplus = items.Where(item => item.Name is not null && contract.Column(item.Name) is null).ToList();

        // An item without a telling name may be any of the missing.
        var missing = items.Any(item => item.Name is null) ? [] : contract.Columns.Where(column => !selected.Contains(column.Name)).ToList();
        foreach (var column in missing)
        {
            findings.Add(Rules.ColumnNotSelected, column.Span, column.Name, contract.Name, Suggestion.Clause(column.Name, surplus.Select(item => item.Name!)));
        }

        // A misspelt column is one mistake: it is reported as missing, with the written one as the suggestion.
        foreach (var item in surplus.Where(item => missing.All(column => Suggestion.Near(column.Name, [item.Name!]) is null)))
        {
            findings.Add(Rules.ColumnNotPromised, query.Sql.Positions.Span(item.Start, item.Length), item.Name!, contract.Name);
        }
    }
}
