using System.Text;
using Migration.Generator.Emit;
using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;

namespace Generator.Tests.Emitting;

public sealed class EmittedCodeTests
{
    private static readonly object?[] Row =
    [
        "atlas:001000000000001AAA", "corner bistro", "F&B", 1234.50m, 12L, null, true, new DateOnly(2020, 2, 29),
        new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), "nobody@example.com", "P", null, null, null, "001000000000009AAA",
    ];

    private static readonly Lazy<CompiledPlan> Plan = new(() =>
    {
        var assembly = Compiling.Load(Compilation());
        var catalog = (IReadOnlyList<PlanEntry>)assembly.GetType("Migrations.Plans.PlanCatalog")!.GetProperty("Entries")!.GetValue(null)!;
        return Assert.Single(catalog).Build();
    });

    private static IEnumerable<GeneratedFile> Files =>
    [
        .. SamplePlan.Plan.Mappings.Select(mapping => MappingEmitter.Emit(SamplePlan.Plan.Name, mapping)),
        .. PlanFilesEmitter.Emit(SamplePlan.Plan),
        CatalogEmitter.Emit([CatalogEntry.Of(SamplePlan.Plan)]),
    ];

    [Fact]
    public void Emitted_code_compiles_without_a_warning_whatever_the_business_calls_its_own_types() =>
        Assert.Empty(Compiling.Complaints(Compilation()));

    [Fact]
    public void Equal_plans_give_equal_bytes() => Assert.Equal(Files, Files);

    [Fact]
    public void Emitted_files_have_unix_line_ends_and_no_path_of_this_machine() => Assert.All(Files, file =>
    {
        Assert.DoesNotContain('\r', file.Text);
        Assert.DoesNotContain(Repository.Root, file.Text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Text.Split('\n'), line => line.EndsWith(' '));
    });

    [Fact]
    public async Task A_mapping_writes_a_row_as_the_target_reads_it()
    {
        var (csv, context) = await Write(Row);

        Assert.Null(context.Rejection);
        Assert.Equal(
            "atlas:001000000000001AAA,CORNE,Restaurant,1234.50,12,#N/A,true,2020-02-29,2024-01-02T03:04:05.000Z,005000000000001AAA,"
            + "012000000000002AAA,001000000000009AAA,United States\n",
            csv);
    }

    [Fact]
    public async Task A_null_is_left_blank_or_clears_the_field_and_calls_no_transform()
    {
        var (csv, _) = await Write([Row[0], null, null, null, .. Row[4..14], null]);

        Assert.StartsWith("atlas:001000000000001AAA,,#N/A,#N/A,12,", csv, StringComparison.Ordinal);
        Assert.EndsWith(",#N/A,United States\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_without_an_arm_refuses_the_row_and_says_which()
    {
        var (_, context) = await Write([Row[0], Row[1], "Mining", .. Row[3..]]);

        Assert.Equal(new RowRejection("Industry", "VALUE_NOT_MAPPED", "the values map has no arm for 'Mining'"), context.Rejection);
    }

    [Fact]
    public void A_plan_keeps_its_graph_with_the_reason_of_each_edge()
    {
        var plan = Plan.Value;

        Assert.Equal(("sample", "unified", 0.001m), (plan.Name, plan.Target, plan.FailedTolerance));
        Assert.Equal(new WindowSpec("America/New_York", new TimeOnly(3, 0), new TimeOnly(6, 0), TimeSpan.FromMinutes(10)), plan.Window);
        Assert.Equal(
            ["extract.atlas", "extract.mint", "models", "sample.account", "sample.account:defer", "sample.account:activate", "sample.count", "sample.audit", "sample.contributor"],
            plan.Nodes.Select(node => node.Id));
        Assert.Equal(
            [new PlanEdge("sample.account", EdgeReason.Deferred, "ParentId"), new PlanEdge("sample.account:defer", EdgeReason.Activation, "Status__c")],
            plan.Nodes.SelectMany(node => node.After));
    }

    [Fact]
    public void The_compiler_and_the_executable_agree_on_the_fingerprint()
    {
        Assert.Equal(SamplePlan.Plan.Fingerprint, Plan.Value.Fingerprint);
        Assert.Equal(
            [("extract.atlas", "aa"), ("extract.mint", "bb"), ("model stg_account", "cc"), ("plan", "0123abcd"), ("step sample.account", "dd")],
            Plan.Value.Parts);
    }

    [Fact]
    public void A_model_keeps_its_sql_with_references_open() => Assert.Equal(
        [
            new SqlPart.Text("select {'a': {'b': 1}} as nested,\n    \"\"\"odd\"\"\" as quoted\n\nfrom "),
            new SqlPart.Ref("account"),
            new SqlPart.Text(" join "),
            new SqlPart.Source("raw_atlas", "account"),
            new SqlPart.Text(" where region = '"),
            new SqlPart.Var("region", "EU"),
            new SqlPart.Text("'"),
        ],
        Assert.Single(Plan.Value.Models).Sql);

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compilation() =>
        Compiling.Compilation([("Business.cs", SamplePlan.Code), .. Files.Select(file => (file.Name, file.Text))]);

    private static async Task<(string Csv, MappingContext Context)> Write(object?[] row)
    {
        var mapping = Plan.Value.Nodes.Select(node => node.Work).OfType<StepWork.Load>().Single().Mapping;
        var context = new MappingContext(
            ["012000000000001AAA", "012000000000002AAA"],
            new Dictionary<string, string> { ["migration.user@example.com"] = "005000000000001AAA" });
        var csv = new CsvRowWriter();
        await using var reader = new MemoryRows([row]);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        mapping.WriteRow(reader, context, csv);
        return (Encoding.UTF8.GetString(csv.Written.Span), context);
    }
}
