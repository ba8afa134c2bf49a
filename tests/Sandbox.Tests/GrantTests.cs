using System.Net;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Tests;

/// <summary>What <c>--grant</c> lets the integration user do.</summary>
public sealed class GrantTests
{
    private const string Permission = "DeleteActivatedContract";

    [Fact]
    public async Task An_activated_contract_can_be_deleted_with_the_permission_alone()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.False(await IsGrantedAsync(org));
        var id = await ActivatedAsync(org);

        Assert.Equal($"DELETE_FAILED: Your attempt to delete {id} could not be completed because it is activated.", await org.RefusalAsync(HttpMethod.Delete, $"{TestOrg.Version}/sobjects/Contract/{id}"));
        Assert.StartsWith("DELETE_FAILED:", await org.RowErrorAsync("Contract", "delete", $"Id\n{id}\n"), StringComparison.Ordinal);

        await using var other = await TestOrg.StartAsync(granted: [Permission]);
        Assert.True(await IsGrantedAsync(other));
        Assert.Equal(0, (int)(await other.LoadAsync("Contract", "delete", $"Id\n{await ActivatedAsync(other)}\n"))["numberRecordsFailed"]!);
        Assert.Equal(0, await other.CountAsync("Contract"));
    }

    [Fact]
    public async Task The_permission_does_not_reach_to_activated_orders()
    {
        await using var org = await TestOrg.StartAsync(granted: [Permission]);
        var id = await org.CreateAsync("Order", """{"Status":"Draft"}""");
        using (var activated = await org.SendAsync(HttpMethod.Patch, $"{TestOrg.Version}/sobjects/Order/{id}", """{"Status":"Activated"}"""))
        {
            Assert.Equal(HttpStatusCode.NoContent, activated.StatusCode);
        }

        Assert.StartsWith("DELETE_FAILED:", await org.RowErrorAsync("Order", "delete", $"Id\n{id}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_start_says_anew_what_is_granted()
    {
        using var state = new TempFolder();
        await using (var first = await TestOrg.StartAsync(state.Path, granted: [Permission]))
        {
            Assert.True(await IsGrantedAsync(first));
        }

        await using var second = await TestOrg.StartAsync(state.Path);
        Assert.False(await IsGrantedAsync(second));
    }

    private static async Task<bool> IsGrantedAsync(TestOrg org) =>
        (bool)Assert.Single(await org.QueryAsync($"SELECT Permissions{Permission} FROM UserPermissionAccess"))![$"Permissions{Permission}"]!;

    private static async Task<string> ActivatedAsync(TestOrg org)
    {
        var id = await org.CreateAsync("Contract", """{"Status":"Draft"}""");
        JsonNode job = await org.LoadAsync("Contract", "update", $"Id,Status\n{id},Activated\n");
        Assert.Equal(0, (int)job["numberRecordsFailed"]!);
        return id;
    }
}
