namespace Migration.Language.Sources;

/// <summary>Objects that the query API knows and Bulk API 2.0 refuses.</summary>
internal static class BulkQuery
{
    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "AcceptedEventRelation", "CaseStatus", "ContractStatus", "DeclinedEventRelation", "EventWhoRelation", "FieldSecurityClassification",
        "LeadStatus", "OrderStatus", "PartnerRole", "RecentlyViewed", "ServiceAppointmentStatus", "ShiftStatus", "SolutionStatus",
        "TaskPriority", "TaskStatus", "TaskWhoRelation", "UndecidedEventRelation", "UserRecordAccess", "WorkOrderLineItemStatus", "WorkOrderStatus",
    };

    public static bool Refuses(string sObject) => Refused.Contains(sObject);
}
