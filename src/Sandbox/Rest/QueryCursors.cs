using System.Globalization;
using Migration.Sandbox.Soql;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Rest;

/// <summary>The rest of queries that did not fit in one answer. The oldest is forgotten when an org holds too many.</summary>
internal sealed class QueryCursors
{
    private const int Kept = 50;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (QueryPlan Plan, IReadOnlyList<string?[]> Rows)> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private long _number;

    public string Open(QueryPlan plan, IReadOnlyList<string?[]> rows)
    {
        lock (_gate)
        {
            var id = SalesforceId.Create("01g", ++_number);
            _open[id] = (plan, rows);
            _order.Enqueue(id);
            if (_order.Count > Kept) { _open.Remove(_order.Dequeue()); }
            return id;
        }
    }

    /// <summary>Reads <c>01g…-2000</c>; null for a locator that is unknown or forgotten.</summary>
    public (QueryPlan Plan, IReadOnlyList<string?[]> Rows, int Start, string Id)? Find(string locator)
    {
        var dash = locator.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !int.TryParse(locator[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var start)) { return null; }
        lock (_gate)
        {
            return _open.TryGetValue(locator[..dash], out var open) && start <= open.Rows.Count
                ? (open.Plan, open.Rows, start, locator[..dash]) : null;
        }
    }
}
