namespace Migration.Sandbox.Seeding;

/// <summary>What an administrator made: queues and the statuses of orders and contracts.</summary>
internal static class SetUp
{
    public static IEnumerable<SeedRow> Rows(OrgSeed org)
    {
        if (org.Name != "guide")
        {
            yield return new RowBuilder(org, SObjects.Group, 1).Set("Name", "Unassigned Leads").Set("DeveloperName", "Unassigned_Leads")
                .Set("Type", "Queue")
                .Set("CreatedDate", Calendar.Epoch).Set("SystemModstamp", Calendar.Epoch).Done();
        }

        if (org.Name == "guide" || org.Kind == OrgKind.Cascade)
        {
            yield break;
        }

        var serial = 0;
        foreach (var (label, code) in new[] { ("Draft", "Draft"), ("Activated", "Activated") })
        {
            yield return Status(org, SObjects.OrderStatus, ++serial, label, code);
        }

        serial = 0;
        foreach (var (label, code) in new[] { ("Draft", "Draft"), ("In Approval Process", "InApproval"), ("Activated", "Activated") })
        {
            yield return Status(org, SObjects.ContractStatus, ++serial, label, code);
        }
    }

    private static SeedRow Status(OrgSeed org, SObject sObject, int serial, string label, string code) =>
        new RowBuilder(org, sObject, serial).Set("MasterLabel", label).Set("ApiName", label).Set("SortOrder", serial)
            .Set("IsDefault", serial == 1)
            .Set("StatusCode", code).Set("CreatedDate", Calendar.Epoch).Set("SystemModstamp", Calendar.Epoch).Done();
}
