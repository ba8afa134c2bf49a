namespace Migration.EndToEnd.Packages;

/// <summary>The packages in a project that knows nothing of the template.</summary>
[Collection("packages")]
public sealed class ConsoleProjectTests(PackageFeed feed)
{
    private const string Mapping = "plans/guide/foundation/account.map.yml";

    private static readonly (string File, string Text)[] Plan =
    [
        ("plans/guide/plan.yml", """
            plan: guide
            target: directory
            phases:
              - name: "Land"
                parallel_groups: [{ name: "Files", steps: [{ type: extract, args: { files: list } }] }]
              - name: "Stage"
                parallel_groups: [{ name: "Models", steps: [{ type: models }] }]
              - name: "Foundation"
                parallel_groups: [{ name: "Accounts", steps: [{ type: foundation.account }] }]
            """),
        ("plans/guide/extract.yml", """
            files:
              list: { path: "${DATA}/list.csv", columns: { id: text, name: text } }
            """),
        (Mapping, """
            step: foundation.account
            object: Account
            operation: upsert
            key: Legacy_Key__c
            from: stg_account
            lineage: none
            fields:
              Legacy_Key__c: legacy_key
              Name: name | truncate(80)
            """),
        ("plans/guide/models/dbt_project.yml", "name: guide\nversion: \"1.0\"\nmodel-paths: [\"staging\"]\n"),
        ("plans/guide/models/staging/stg_account.sql", "select id as legacy_key, name from {{ source('raw_list', 'list') }}\n"),
        ("plans/guide/models/staging/schema.yml", """
            version: 2
            sources: [{ name: raw_list, tables: [{ name: list }] }]
            models:
              - name: stg_account
                columns:
                  - { name: legacy_key, data_type: varchar(80), constraints: [{ type: not_null }, { type: unique }] }
                  - { name: name, data_type: varchar, constraints: [{ type: not_null }] }
            """),
        ("plans/guide/schemas/directory/Account.json", """
            { "name": "Account", "createable": true, "updateable": true, "fields": [
              { "name": "Id", "type": "id", "length": 18, "defaultedOnCreate": true },
              { "name": "Name", "type": "string", "length": 80, "createable": true, "updateable": true },
              { "name": "Legacy_Key__c", "type": "string", "length": 80, "nillable": true, "createable": true, "updateable": true, "externalId": true, "unique": true } ] }
            """),
    ];

    [Fact]
    public async Task I_can_add_the_packages_to_a_console_project_beside_a_plan()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = feed.Folder("plain");
        await feed.DoneAsync(folder, "new", "console", "--no-restore");
        await feed.DoneAsync(folder, "add", "package", "Migration.Generator");
        await feed.DoneAsync(folder, "add", "package", "Migration.Runtime");
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", await File.ReadAllTextAsync(Path.Combine(folder, "plain.csproj"), cancel), StringComparison.Ordinal);
        Assert.Contains("No plan is compiled", (await feed.DoneAsync(folder, "build", "--no-restore", "--nologo")).Output, StringComparison.Ordinal);

        foreach (var (file, text) in Plan)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancel);
        }

        await TheBuildTakesMachineCodeWhereThereIsSomeAsync(folder);
        Directory.Delete(Path.Combine(folder, "Generated"), recursive: true);
        await AnIdeReadsTheProjectAndWritesNothingAsync(folder);
        await feed.DoneAsync(folder, "build", "--no-restore", "--nologo");
        Assert.Contains("guide", await File.ReadAllTextAsync(Path.Combine(folder, "Generated/PlanCatalog.g.cs"), cancel), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "plans/guide/review/graph.md")));

        var mapping = Path.Combine(folder, Mapping);
        await File.WriteAllTextAsync(mapping, (await File.ReadAllTextAsync(mapping, cancel)).Replace("Name: name", "Name: nmae", StringComparison.Ordinal), cancel);
        var broken = await feed.DotnetAsync(folder, "build", "--no-restore", "--nologo");
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains($"{mapping}(9,9): error NV2007", broken.Output, StringComparison.Ordinal);
    }

    private async Task TheBuildTakesMachineCodeWhereThereIsSomeAsync(string folder)
    {
        var analyzers = await feed.DoneAsync(folder, "msbuild", "-nologo", "-t:ResolveLockFileAnalyzers;UseNativeCompiler", "-getItem:Analyzer");
        var (taken, left) = PackageFeed.Configuration == "Release" ? ("native", "analyzers") : ("analyzers", "native");
        Assert.Matches($"{taken}/[^\"]*/Migration.Generator.dll", analyzers.Output);
        Assert.DoesNotMatch($"{left}/[^\"]*/Migration.Generator.dll", analyzers.Output);
    }

    /// <summary>What an IDE runs to learn the compiler's arguments, at every keystroke in a project file: the tree stays as it was.</summary>
    private async Task AnIdeReadsTheProjectAndWritesNothingAsync(string folder)
    {
        var before = Tree(folder);
        await feed.DoneAsync(
            folder, "msbuild", "-nologo", "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildingProject=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Assert.Equal(before, Tree(folder));
    }

    private static List<string> Tree(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(Path.Combine(folder, "obj"), StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}"),
    ];
}
