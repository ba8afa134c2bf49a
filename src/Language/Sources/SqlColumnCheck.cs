using Migration.Language.Model;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Sources;

/// <summary>Holds the columns that models read against what those relations have: landed fields, or what another model selects and promises.</summary>
internal sealed class SqlColumnCheck
{
    private readonly ModelQueries _queries;
    private readonly ExtractCatalog _extracts;
    private readonly FindingBag _findings;
    private readonly Dictionary<string, IReadOnlyCollection<string>?> _selected = new(StringComparer.Ordinal);

    public SqlColumnCheck(ModelQueries queries, ExtractCatalog extracts, FindingBag findings)
    {
        (_queries, _extracts, _findings) = (queries, extracts, findings);
        foreach (var query in queries.All)
        {
            Selected(query);
        }
    }

    /// <summary>Safe on many threads: what each model selects is known from the start.</summary>
    public void Check(SqlTemplate sql, List<SqlToken> tokens)
    {
        foreach (var unknown in new ReadColumns(ModelQueries.Reads(sql, Relation)).Unknown(tokens))
        {
            var known = unknown.Relations.SelectMany(relation => relation.Columns!).ToList();
            var clause = Suggestion.Clause(unknown.Name.Text, known);
            var remedy = clause.Length > 0 || !unknown.Relations.All(relation => relation.Name.Contains('.')) ? clause : "; add it to the extract, or read it no longer";
            var relations = string.Join(" and ", unknown.Relations.Select(relation => $"'{relation.Name}'"));
            _findings.Add(Rules.UnknownSqlColumn, sql.Positions.Span(unknown.Name.Start, unknown.Name.Length), relations, unknown.Name.Text, remedy);
        }
    }

    private ReadRelation Relation(SqlPartModel part)
    {
        if (part.Kind == SqlPartKind.Ref)
        {
            return new(part.Value, _queries.Find(part.Value) is { } model ? Selected(model) : null);
        }

        var (schema, table) = _queries.Place(part);
        return new($"{schema}.{table}", _extracts.Columns(schema, table)?.Select(column => column.Name).ToList(), _extracts.Left(schema, table));
    }

    /// <summary>What a model selects, and what it promises: where the two differ, that is reported there. Null when neither can be told.</summary>
    private IReadOnlyCollection<string>? Selected(ModelQuery query)
    {
        if (!_selected.TryGetValue(query.Name, out var columns))
        {
            // Models that go round in a circle are told elsewhere.
            _selected[query.Name] = null;
            var selected = query.Items is not { } items ? AllOf(query) : items.Any(item => item.Name is null) ? null : items.Select(item => item.Name!);
            var promised = _queries.Promise(query.Name)?.Columns.Select(column => column.Name);
            _selected[query.Name] = columns = selected is null && promised is null ? null : [.. (selected ?? []).Concat(promised ?? [])];
        }

        return columns;
    }

    /// <summary>What <c>select * from</c> one relation, or a union that begins so, takes from it; null for anything else.</summary>
    private IReadOnlyCollection<string>? AllOf(ModelQuery query)
    {
        var tokens = query.Tokens;
        var isStar = tokens is { Count: > 3 } && tokens[0].Is("select") && tokens[1].Is("*") && tokens[2].Is("from") && (tokens.Count == 4 || tokens[4].Is("union"));
        var read = isStar ? query.Sql.Refs.Concat(query.Sql.Sources).FirstOrDefault(reference => reference.At == tokens![3].Start) : null;
        return read is null ? null : Relation(read.Part).Columns;
    }
}
