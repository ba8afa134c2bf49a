using System.Globalization;
using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;
using Migration.Sandbox.Seeding;
using Migrations.Plans;

namespace Migrations.Tests.Models;

/// <summary>The plan's models over the seed's orgs, in a real DuckDB: what Land and Stage leave, without an org to ask.</summary>
public sealed class SeededWarehouse : IAsyncLifetime
{
    public const int Merchants = 400;
    public const int SeedNumber = 7;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"models-{Guid.NewGuid():N}.duckdb");

    public CompiledPlan Plan { get; } = PlanCatalog.Entries.Single(entry => entry.Name == "consolidation").Build();

    public DuckDbWarehouse Warehouse { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Warehouse = DuckDbWarehouse.Open(_file);
        foreach (var org in Plan.Orgs)
        {
            await LandAsync(org);
        }

        await LandTruthAsync();
        await Warehouse.ExecuteAsync($"CREATE SCHEMA {Plan.Name}", default);
        foreach (var model in Plan.Models)
        {
            await Warehouse.ExecuteAsync($"CREATE {model.Materialized} {Plan.Name}.\"{model.Name}\" AS {Render(model.Sql)}", default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Warehouse.DisposeAsync();
        File.Delete(_file);
    }

    /// <summary>One number; in the SQL, {plan} is the schema of the models.</summary>
    public async Task<long> CountAsync(string sql) => Convert.ToInt64(
        await Warehouse.ScalarAsync(sql.Replace("{plan}", Plan.Name, StringComparison.Ordinal), TestContext.Current.CancellationToken),
        CultureInfo.InvariantCulture);

    /// <summary>SQL of a model or an assertion with its references filled in.</summary>
    public string Render(IEnumerable<SqlPart> parts) => string.Concat(parts.Select(part => part switch
    {
        SqlPart.Text text => text.Value,
        SqlPart.Ref reference => $"{Plan.Name}.\"{reference.Model}\"",
        SqlPart.Source source => $"{source.Schema}.\"{source.Table}\"",
        SqlPart.Var variable => variable.Default,
        _ => throw new InvalidOperationException($"A new kind of SQL part: {part.GetType().Name}"),
    }));

    private async Task LandAsync(OrgExtract org)
    {
        var rows = Seed.Rows(org.Org, Merchants, SeedNumber).GroupBy(row => row.Object).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var extract in org.Objects)
        {
            await using var writer = await Warehouse.WriteAsync($"raw_{org.Org}", extract.Table, extract.Columns, default);
            foreach (var row in rows.GetValueOrDefault(extract.Object) ?? [])
            {
                var values = row.Fields.Append(new("Id", row.Id)).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
                foreach (var column in extract.Columns)
                {
                    Write(writer, column.Type, values.GetValueOrDefault(column.Name));
                }

                writer.EndRow();
            }

            await writer.CompleteAsync(default);
        }
    }

    private async Task LandTruthAsync()
    {
        RawColumn[] columns = [new("org", ColumnType.Text), new("account_id", ColumnType.Text), new("merchant", ColumnType.Integer)];
        await using var writer = await Warehouse.WriteAsync("truth", "merchants", columns, default);
        foreach (var truth in Seed.Truth(Merchants, SeedNumber))
        {
            writer.Text(truth.Org);
            writer.Text(truth.AccountId);
            writer.Integer(truth.MerchantNumber);
            writer.EndRow();
        }

        await writer.CompleteAsync(default);
    }

    private static void Write(RowWriter writer, ColumnType type, string? value)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (type)
        {
            case ColumnType.Text:
                writer.Text(value);
                break;
            case ColumnType.Boolean:
                // An org never answers null for a boolean.
                writer.Boolean(value == "true");
                break;
            case ColumnType.Integer:
                writer.Integer(value is null ? null : long.Parse(value, culture));
                break;
            case ColumnType.Decimal:
                writer.Decimal(value is null ? null : decimal.Parse(value, culture));
                break;
            case ColumnType.Double:
                writer.Double(value is null ? null : double.Parse(value, culture));
                break;
            case ColumnType.Date:
                writer.Date(value is null ? null : DateOnly.Parse(value, culture));
                break;
            default:
                writer.Timestamp(value is null ? null : DateTimeOffset.Parse(value, culture, DateTimeStyles.AssumeUniversal));
                break;
        }
    }
}
