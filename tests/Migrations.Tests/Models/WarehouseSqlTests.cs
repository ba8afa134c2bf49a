using Migration.Runtime.Warehouse;

namespace Migrations.Tests.Models;

/// <summary>The DDL that reviewers read is SQL that the warehouse takes, and makes what the compiled plan makes.</summary>
public sealed class WarehouseSqlTests
{
    [Theory]
    [InlineData("consolidation")]
    [InlineData("restaurants")]
    public async Task The_ddl_beside_a_plan_makes_its_warehouse(string name)
    {
        var plan = Plans.PlanCatalog.Entries.Single(entry => entry.Name == name).Build();
        var file = Path.Combine(Path.GetTempPath(), $"ddl-{Guid.NewGuid():N}.duckdb");
        try
        {
            await using var warehouse = DuckDbWarehouse.Open(file);
            await warehouse.ExecuteAsync(await File.ReadAllTextAsync(Ddl(name), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

            foreach (var org in plan.Orgs)
            {
                foreach (var table in org.Objects)
                {
                    Assert.Equal(
                        table.Columns.Select(column => $"{column.Name} {warehouse.Dialect.TypeName(column.Type, column.Precision, column.Scale)}"),
                        (await warehouse.DescribeAsync(warehouse.Dialect.Relation($"raw_{org.Org}", table.Table), TestContext.Current.CancellationToken)).Select(column => $"{column.Name} {column.DataType}"));
                }
            }

            foreach (var model in plan.Models.Where(model => model.Contract.Count > 0))
            {
                Assert.Equal(
                    model.Contract.Select(column => column.Name).Order(StringComparer.Ordinal),
                    (await warehouse.DescribeAsync(warehouse.Dialect.Relation(plan.Name, model.Name), TestContext.Current.CancellationToken)).Select(column => column.Name).Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Ddl(string plan)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Migration.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run from the build output of the repository");
        }

        return Path.Combine(folder.FullName, "plans", plan, "review", "warehouse.sql");
    }
}
