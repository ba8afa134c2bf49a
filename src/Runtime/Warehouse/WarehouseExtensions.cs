using System.Globalization;

namespace Migration.Runtime.Warehouse;

public static class WarehouseExtensions
{
    /// <summary>The whole number that a query gives, e.g. a count; 0 for no row or null.</summary>
    public static async Task<long> CountAsync(this IWarehouse warehouse, string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters) =>
        Convert.ToInt64(await warehouse.ScalarAsync(sql, cancellation, parameters), CultureInfo.InvariantCulture);
}
