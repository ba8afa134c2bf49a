using System.Text.Json;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>A whole consolidation taken back, with real processes: the target is as it was, every field of every record.</summary>
public sealed class RollbackTests : IDisposable
{
    private const string Grant = "DeleteActivatedContract";

    private static readonly string[] Run = ["run", "--plan", "consolidation", "--env", "test", "--batch", "night", "--output", "json"];

    private static readonly string[] Rollback = ["rollback", "--batch", "night", "--env", "test", "--output", "json"];

    /// <summary>When a record was touched last can be read and not be put back.</summary>
    private static readonly string[] Stamps = ["LastModifiedDate", "LastModifiedById", "SystemModstamp", "attributes"];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_consolidation_taken_back_leaves_the_target_as_it_was()
    {
        await using var sandbox = await SandboxHost.StartAsync(more: ["--grant", Grant]);
        var before = await PrepareAsync(sandbox);
        Assert.Equal(0, (await NvProcess.RunAsync(_workspace, Run)).ExitCode);
        Assert.NotEqual(before, await StateAsync(sandbox));

        var planned = await NvProcess.RunAsync(_workspace, [.. Rollback, "--dry-run"]);
        Assert.True(planned.ExitCode == 0, planned.ToString());
        Assert.Equal("planned", planned.Json.GetProperty("status").GetString());
        Assert.All(planned.Json.GetProperty("steps").EnumerateArray(), step => Assert.Equal(0, step.GetProperty("conflicts").GetInt64()));

        var result = await NvProcess.RunAsync(_workspace, Rollback);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("succeeded", result.Json.GetProperty("status").GetString());
        Assert.Equal(
            planned.Json.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("step").GetString(), step.GetProperty("source_count").GetInt64())),
            result.Json.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("step").GetString(), step.GetProperty("success").GetInt64())));
        Assert.Equal(before, await StateAsync(sandbox));

        var again = await NvProcess.RunAsync(_workspace, ["run", "--plan", "consolidation", "--env", "test", "--output", "json"]);
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.True(again.Steps.Sum(step => step.GetProperty("created").GetInt64()) > 500, again.ToString());
    }

    [Fact]
    public async Task A_rollback_killed_in_the_middle_and_told_again_ends_the_same()
    {
        await using var sandbox = await SandboxHost.StartAsync(more: ["--grant", Grant, "--job-delay", "60"]);
        var before = await PrepareAsync(sandbox);
        Assert.Equal(0, (await NvProcess.RunAsync(_workspace, Run)).ExitCode);
        var quotes = (await sandbox.CountsAsync("unified"))["SBQQ__Quote__c"];
        using (var victim = NvProcess.Start(_workspace, Rollback))
        {
            while (!victim.HasExited && (await sandbox.CountsAsync("unified"))["SBQQ__Quote__c"] == quotes)
            {
            }

            victim.Kill();
            Assert.NotEqual(0, (await victim.EndAsync()).ExitCode);
        }

        Assert.NotEqual(before, await StateAsync(sandbox));
        var barred = await NvProcess.RunAsync(_workspace, ["run", "--plan", "consolidation", "--env", "test"]);
        Assert.True(barred.ExitCode == 2, barred.ToString());

        var result = await NvProcess.RunAsync(_workspace, Rollback);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(before, await StateAsync(sandbox));
        var status = await NvProcess.RunAsync(_workspace, ["status", "--output", "json"]);
        Assert.Equal(
            ["rollback succeeded night", "run rolled_back "],
            status.Json.EnumerateArray().Select(batch => $"{batch.GetProperty("kind").GetString()} {batch.GetProperty("status").GetString()} {batch.GetProperty("of").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Activated_contracts_that_this_user_may_not_delete_refuse_the_rollback_before_the_first_write()
    {
        await using var sandbox = await SandboxHost.StartAsync();
        _workspace.WriteEnvironment(sandbox.Url);
        Assert.Equal(0, (await NvProcess.RunAsync(_workspace, Run)).ExitCode);
        var loaded = await StateAsync(sandbox);

        var refused = await NvProcess.RunAsync(_workspace, ["rollback", "--batch", "night", "--env", "test"]);

        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains("refused: contracts.contract:activate: ", refused.Out, StringComparison.Ordinal);
        Assert.Contains($"this user needs the permission {Grant} in org unified", refused.Out, StringComparison.Ordinal);
        Assert.Equal(loaded, await StateAsync(sandbox));
    }

    /// <summary>Puts records into the target that have keys of the night to come: it changes those that survive its merging.</summary>
    private async Task<SortedDictionary<string, string>> PrepareAsync(SandboxHost sandbox)
    {
        _workspace.WriteEnvironment(sandbox.Url);
        var accounts = await sandbox.QueryAsync("atlas", "SELECT Id, Name FROM Account");
        var contacts = await sandbox.QueryAsync("atlas", "SELECT Id, LastName FROM Contact");
        foreach (var account in accounts.Take(8))
        {
            await sandbox.CreateAsync("unified", "Account", $$"""{"Legacy_Key__c":"atlas:{{account.GetProperty("Id").GetString()}}","Name":"Here before, \"1\"","Phone":"555 1","NumberOfEmployees":7}""");
        }

        foreach (var contact in contacts.Take(8))
        {
            await sandbox.CreateAsync("unified", "Contact", $$"""{"Legacy_Key__c":"atlas:{{contact.GetProperty("Id").GetString()}}","LastName":"Here before","Email":"before@example.com"}""");
        }

        return await StateAsync(sandbox);
    }

    /// <summary>Every field of every record of the target, by object and id.</summary>
    private static async Task<SortedDictionary<string, string>> StateAsync(SandboxHost sandbox)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (sobject, _) in (await sandbox.CountsAsync("unified")).Where(entry => entry.Value > 0))
        {
            var fields = await sandbox.FieldsAsync("unified", sobject);
            foreach (var record in await sandbox.QueryAsync("unified", $"SELECT {string.Join(", ", fields)} FROM {sobject}"))
            {
                state[$"{sobject} {record.GetProperty("Id").GetString()}"] = string.Join(
                    ' ', record.EnumerateObject().Where(field => !Stamps.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.Null).Select(field => $"{field.Name}={field.Value}"));
            }
        }

        return state;
    }
}
