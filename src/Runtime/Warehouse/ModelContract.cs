using System.Data.Common;
using System.Globalization;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>
/// Holds a model to its declared columns: the compiler believed them when it proved the mappings. Types are compared; nulls and widths, which
/// a warehouse does not declare, are looked for in the rows by one query.
/// </summary>
internal sealed class ModelContract(IWarehouse warehouse, CompiledModel model, string relation)
{
    public async Task ProveAsync(CancellationToken cancellation)
    {
        var found = (await warehouse.DescribeAsync(relation, cancellation)).ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        var breaches = model.Contract.Select(column => Breach(column, found.GetValueOrDefault(column.Name))).OfType<string>().ToList();
        if (breaches.Count == 0)
        {
            breaches = await BreachesInRows(cancellation);
        }

        if (breaches.Count > 0)
        {
            throw new ModelException($"model {model.Name} breaks its contract: {string.Join("; ", breaches)}");
        }
    }

    private string? Breach(ContractColumn expected, WarehouseColumn? found)
    {
        var declared = warehouse.Dialect.TypeName(expected.Type, expected.Precision, expected.Scale);
        if (found is null)
        {
            return $"column {expected.Name}: expected {declared}, found no such column";
        }

        // More digits than promised would be refused, or rounded, by the target.
        var fits = found.Type == expected.Type
            && (expected.Precision is not { } precision || (found.Scale <= (expected.Scale ?? 0) && found.Precision - found.Scale <= precision - (expected.Scale ?? 0)));
        return fits ? null : $"column {expected.Name}: expected {declared}, found {found.DataType} (write cast(… as {declared}))";
    }

    private async Task<List<string>> BreachesInRows(CancellationToken cancellation)
    {
        var checks = new List<(string Sql, Func<long, string?> Judge)>();
        foreach (var column in model.Contract)
        {
            var name = warehouse.Dialect.Identifier(column.Name);
            if (!column.Nullable)
            {
                checks.Add(($"count(*) - count({name})", count => count > 0 ? $"column {column.Name}: expected not null, found {count} nulls" : null));
            }

            if (column.MaxLength is { } width)
            {
                checks.Add((
                    $"coalesce(max(length({name})), 0)",
                    length => length > width ? $"column {column.Name}: expected varchar({width}), found a text of {length} characters" : null));
            }
        }

        if (checks.Count == 0)
        {
            return [];
        }

        try
        {
            await using var row = await warehouse.ReadAsync($"SELECT {string.Join(", ", checks.Select(check => check.Sql))} FROM {relation}", cancellation);
            await row.ReadAsync(cancellation);
            return checks.Select((check, ordinal) => check.Judge(long.Parse(row.Display(ordinal)!, CultureInfo.InvariantCulture))).OfType<string>().ToList();
        }
        catch (DbException exception)
        {
            throw new ModelException($"model {model.Name}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
