using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Preflight;

/// <summary>Compares the views that the last staging made with the contracts that the mappings were compiled from.</summary>
public static class ContractChecks
{
    /// <summary>A line a contract column of each view that exists; views that no run has made yet are left out.</summary>
    public static async Task<IReadOnlyList<CheckLine>> ViewsAsync(CompiledPlan plan, IWarehouse warehouse, CancellationToken cancellation)
    {
        var lines = new List<CheckLine>();
        foreach (var model in plan.Models.Where(model => model.Contract.Count > 0))
        {
            var columns = await warehouse.DescribeAsync($"{plan.Name}.{model.Name}", cancellation);
            if (columns.Count > 0)
            {
                lines.AddRange(model.Contract.Select(promised => Line(model.Name, promised, columns)));
            }
        }

        return lines;
    }

    private static CheckLine Line(string model, ContractColumn promised, IReadOnlyList<WarehouseColumn> columns)
    {
        var found = columns.FirstOrDefault(column => string.Equals(column.Name, promised.Name, StringComparison.OrdinalIgnoreCase));
        var passed = found is not null && found.Type == promised.Type;
        return new CheckLine("contract", $"{model}.{promised.Name}", passed, passed ? "" : found is null ? "the view lacks it" : $"promised {promised.Type}, the view has {found.DataType}");
    }
}
