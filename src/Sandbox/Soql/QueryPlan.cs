using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Soql;

/// <summary>A query bound to an org: its columns, and the rows it finds. Rows are read inside <see cref="OrgStore.Read{T}"/>.</summary>
internal sealed class QueryPlan
{
    private readonly OrgStore _store;
    private readonly Table _table;
    private readonly Func<string?[], bool> _where;
    private readonly (FieldSchema Field, IReadOnlyList<string> Keys)? _probe;
    private readonly IReadOnlyList<(BoundPath Path, OrderItem Item)> _order;
    private readonly bool _deletedToo;

    public QueryPlan(OrgStore store, Query query, bool deletedToo)
    {
        (_store, Query, _deletedToo) = (store, query, deletedToo);
        Schema = Binder.Object(store, query.From);
        _table = store.Table(Schema);
        Columns = [.. query.Select.Where(item => item.Path.Count > 0).Select(item => Binder.Path(store, Schema, item.Path))];
        _where = query.Where is { } where ? Compile(where) : _ => true;
        _order = [.. query.OrderBy.Select(item => (Binder.Path(store, Schema, item.Path), item))];
        _probe = FindProbe(query.Where);
        if (query.IsAggregate && query.Select.Any(item => item.Function is null))
        {
            throw SalesforceException.Bad("MALFORMED_QUERY", "Field must be grouped or aggregated: " + query.Select.First(item => item.Function is null).Text);
        }
    }

    public Query Query { get; }
    public SObjectSchema Schema { get; }
    public IReadOnlyList<BoundPath> Columns { get; }

    /// <summary>Matching rows in order, LIMIT and OFFSET applied; without ORDER BY in the order of creation.</summary>
    public IEnumerable<string?[]> Rows()
    {
        var rows = Candidates().Where(row => (_deletedToo || !Table.IsDeleted(row)) && _where(row));
        IOrderedEnumerable<string?[]>? sorted = null;
        foreach (var (path, item) in _order)
        {
            var comparer = new NullsFirst(Comparison.Of(path.Field), item.Descending, item.NullsLast);
            sorted = sorted is null ? rows.OrderBy(path.Read, comparer) : sorted.ThenBy(path.Read, comparer);
        }
        rows = sorted ?? rows;
        if (Query.IsAggregate) { return rows; }
        if (Query.Offset is { } offset) { rows = rows.Skip(offset); }
        return Query.Limit is { } limit ? rows.Take(limit) : rows;
    }

    private IEnumerable<string?[]> Candidates()
    {
        if (_deletedToo || _probe is not { } probe) { return _table.Rows; }
        return probe.Keys.SelectMany(key => _table.FindBy(probe.Field, key)).Distinct(ReferenceEqualityComparer.Instance).Cast<string?[]>();
    }

    /// <summary>An equality on an indexed field that every matching row must meet saves the scan.</summary>
    private (FieldSchema, IReadOnlyList<string>)? FindProbe(Condition? condition)
    {
        switch (condition)
        {
            case Condition.And and:
                return and.Parts.Select(FindProbe).FirstOrDefault(probe => probe is not null);
            case Condition.Compare { Operator: "=", Path: [var name], Value: { Kind: LiteralKind.Text } value }:
                return Schema.Find(name) is { } field && _table.IsIndexed(field) ? (field, [Comparison.Canonical(field, value).From]) : null;
            case Condition.In { Negated: false, Path: [var name] } @in when @in.Values.All(value => value.Kind == LiteralKind.Text):
                return Schema.Find(name) is { } key && _table.IsIndexed(key)
                    ? (key, [.. @in.Values.Select(value => Comparison.Canonical(key, value).From)]) : null;
            default:
                return null;
        }
    }

    private Func<string?[], bool> Compile(Condition condition)
    {
        switch (condition)
        {
            case Condition.And and:
                var all = and.Parts.Select(Compile).ToArray();
                return row => Array.TrueForAll(all, part => part(row));
            case Condition.Or or:
                var any = or.Parts.Select(Compile).ToArray();
                return row => Array.Exists(any, part => part(row));
            case Condition.Not not:
                var inner = Compile(not.Inner);
                return row => !inner(row);
            case Condition.Compare compare:
                var path = Binder.Path(_store, Schema, compare.Path);
                var test = Comparison.Test(path.Field, compare.Operator, compare.Value);
                return row => test(path.Read(row));
            case Condition.In @in:
                var member = Binder.Path(_store, Schema, @in.Path);
                var isIn = Comparison.IsIn(member.Field, @in.Values, @in.Negated);
                return row => isIn(member.Read(row));
            default:
                throw new InvalidOperationException($"no such condition: {condition}");
        }
    }

    private sealed class NullsFirst(IComparer<string> values, bool descending, bool nullsLast) : IComparer<string?>
    {
        public int Compare(string? x, string? y)
        {
            if (x is null || y is null)
            {
                var order = (x is null ? 0 : 1) - (y is null ? 0 : 1);
                // Nulls come first in either direction unless the query says otherwise.
                return nullsLast ? -order : order;
            }
            return descending ? values.Compare(y, x) : values.Compare(x, y);
        }
    }
}
