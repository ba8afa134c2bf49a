using Migration.Runtime.Compiled;

namespace Migration.Runtime.Tests.Engine;

/// <summary>A plan with every kind of step that can be taken back, and a target for it.</summary>
internal static class RollbackScene
{
    public static readonly TestMapping Accounts = new("a.account", "Account", LoadOperation.Upsert, "stg_account")
    {
        Fields = [("Name", "name"), ("Phone", "phone"), ("AnnualRevenue", "revenue"), ("Active__c", "active")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    public static readonly TestMapping Contacts = new("a.contact", "Contact", LoadOperation.Insert, "stg_contact")
    {
        Fields = [("LastName", "name")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
    };

    public static readonly TestMapping Orders = new("a.order", "Order", LoadOperation.Insert, "stg_order")
    {
        Fields = [("Status", "status")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
        Activates = new("Status", "Activated") { Undo = ActivationUndo.Reset },
    };

    public static readonly TestMapping Changes = new("a.change", "Account", LoadOperation.Update, "stg_change") { Fields = [("Phone", "phone")] };

    public static readonly CompiledPlan Plan = EngineFixture.Plan(
        new StepWork.Load(Accounts), new StepWork.Defer(Accounts), new StepWork.Load(Contacts), new StepWork.Load(Orders), new StepWork.Load(Changes), new StepWork.Activate(Orders));

    /// <summary>Three accounts, one of them there already and changed; contacts and orders of them; an account that only an update knows.</summary>
    public static async Task PrepareAsync(EngineFixture engine, string prefix)
    {
        var old = await engine.CreateAsync("Account", $$"""{"Name":"{{prefix}}Old parent"}""");
        await engine.CreateAsync("Account", $$"""{"Legacy_Key__c":"{{prefix}}k1","Name":"{{prefix}}Old, \"1\"","AnnualRevenue":1234567.89,"Onboarded__c":"2020-01-02T03:04:05Z","ParentId":"{{old}}"}""");
        await engine.StageAsync("stg_account", ["key", "name", "phone", "revenue", "active", "parent", "source_org", "source_id"],
            [.. Enumerable.Range(1, 3).Select(i => new[] { $"{prefix}k{i}", $"{prefix}New {i}", $"555-{i}", "9.12E9", "true", i == 3 ? null : $"{prefix}k3", "atlas", $"{prefix}{i}" })]);
        await engine.StageAsync("stg_contact", ["key", "name", "account", "source_org", "source_id"],
            [[$"{prefix}p1", "One", $"{prefix}k1", "atlas", $"{prefix}p1"], [$"{prefix}p2", "Two", $"{prefix}k2", "atlas", $"{prefix}p2"]]);
        await engine.StageAsync("stg_order", ["key", "status", "account", "source_org", "source_id"],
            [[$"{prefix}o1", "Draft", $"{prefix}k1", "atlas", $"{prefix}o1"], [$"{prefix}o2", "Draft", $"{prefix}k2", "atlas", $"{prefix}o2"]]);

        // By an id of 15 characters, as reports have it.
        await engine.StageAsync("stg_change", ["key", "phone"], [[old[..15], "999"]]);
    }

    /// <summary>Every field of every record; ids differ from load to load.</summary>
    public static async Task<List<string>> StateAsync(EngineFixture engine, bool keysOnly = false)
    {
        string[] id = keysOnly ? [] : ["Id"];
        return
        [
            .. await engine.TargetAsync("Account", [.. id, "Legacy_Key__c", "Name", "Phone", "AnnualRevenue", "Onboarded__c", "Active__c", .. keysOnly ? Array.Empty<string>() : ["ParentId"]]),
            .. await engine.TargetAsync("Contact", [.. id, "Legacy_Key__c", "LastName"]),
            .. await engine.TargetAsync("Order", [.. id, "Legacy_Key__c", "Status", "StatusCode"]),
            .. await engine.TargetAsync("Contract", [.. id, "Legacy_Key__c", "Status", "StatusCode"]),
        ];
    }
}
