using Generator.Tests.Golden;
using Microsoft.CodeAnalysis;

namespace Generator.Tests.Pipeline;

/// <summary>Generated code is reviewed: what says the same gives the same bytes, in whatever order it is written or read.</summary>
public sealed class StabilityTests
{
    private const string Account = "plans/demo/foundation/account.map.yml";
    private const string Contact = "plans/demo/foundation/contact.map.yml";

    /// <summary>Path, and two texts of it that change places.</summary>
    public static TheoryData<string, string, string> Orders => new()
    {
        { "plans/demo/plan.yml", "target: unified\n", "tolerance: { failed: 0.1% }\n" },
        { "plans/demo/plan.yml", "open: \"03:00\"", "close: \"06:00\"" },
        { "plans/demo/plan.yml", "type: foundation.contact", "depends_on: [foundation.account]" },
        { Account, "operation: upsert\n", "from: stg_account\n" },
        { Account, "  fax: \"not carried over, agreed with Sales Ops\"\n", "  opened: \"kept in the source only\"\n" },
        { Account, "from: industry", "otherwise: error" },
        { "plans/demo/models/schema.yml", "name: source_org", "data_type: varchar(16)" },
        { "plans/demo/models/sources.yml", "      - name: account\n", "      - name: contact\n" },
        { "plans/demo/models/dbt_project.yml", "name: demo\n", "profile: migration\n" },
        { "plans/demo/schemas/unified/Order.json", "\"name\": \"EffectiveDate\"", "\"type\": \"date\"" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_order_of_keys_says_nothing(string path, string first, string second)
    {
        var text = GoldenCase.BaseTree.Files[path];
        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Contains(second, text, StringComparison.Ordinal);
        var swapped = text.Replace(first, "\u0001", StringComparison.Ordinal).Replace(second, first, StringComparison.Ordinal).Replace("\u0001", second, StringComparison.Ordinal);
        Assert.NotEqual(text, swapped);

        Assert.Equal(Emitted(GoldenCase.BaseTree), Emitted(GoldenCase.BaseTree.With(path, swapped)));
    }

    [Fact]
    public void The_order_in_which_files_come_says_nothing()
    {
        var files = GoldenCase.BaseTree;
        var reversed = Driving.Driver(files.Inputs.Reverse().Select(file => Driving.Input(file.Key, file.Value)))
            .RunGenerators(Driving.Compilation(files), TestContext.Current.CancellationToken)
            .GetRunResult();

        Assert.Equal(Emitted(files), Emitted(reversed));
    }

    [Fact]
    public void The_order_of_models_of_a_property_file_says_nothing()
    {
        const string Path = "plans/demo/models/schema.yml";
        var blocks = GoldenCase.BaseTree.Files[Path].Split("  - name: ");
        var reversed = blocks[0] + string.Concat(blocks[1..].Select(block => $"  - name: {block.TrimEnd('\n')}\n").Reverse());

        Assert.Equal(Emitted(GoldenCase.BaseTree), Emitted(GoldenCase.BaseTree.With(Path, reversed)));
    }

    /// <summary>Fields are written to the target in the order of the mapping: its own file follows, no other does.</summary>
    [Fact]
    public void The_order_of_fields_is_that_mappings_business_alone()
    {
        const string Name = "  LastName: last_name\n";
        const string Email = "  Email: email\n";
        var text = GoldenCase.BaseTree.Files[Contact];
        var swapped = text.Replace(Name + Email, Email + Name, StringComparison.Ordinal);
        Assert.NotEqual(text, swapped);

        var (before, after) = (Emitted(GoldenCase.BaseTree), Emitted(GoldenCase.BaseTree.With(Contact, swapped)));
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(["demo.foundation.contact.g.cs"], before.Keys.Where(name => before[name] != after[name]));
    }

    [Fact]
    public void Line_ends_and_byte_order_marks_say_nothing()
    {
        var files = GoldenCase.BaseTree;
        var windows = new SourceTree(files.Files.SetItems(files.Inputs.Select(file =>
            KeyValuePair.Create(file.Key, "\ufeff" + file.Value.Replace("\n", "\r\n", StringComparison.Ordinal)))));

        Assert.Equal(Emitted(files), Emitted(windows));
    }

    private static SortedDictionary<string, string> Emitted(SourceTree files) => Emitted(Driving.Run(files));

    private static SortedDictionary<string, string> Emitted(GeneratorDriverRunResult run)
    {
        Assert.Empty(run.Diagnostics);
        return new(run.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);
    }
}
