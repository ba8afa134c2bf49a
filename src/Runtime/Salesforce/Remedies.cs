using System.Collections.Frozen;

namespace Migration.Runtime.Salesforce;

/// <summary>What an operator can do about rows that failed with a status code: one line, for the error list.</summary>
public static class Remedies
{
    private const string Source = "correct the value in the source, or map it otherwise, and run a new batch";
    private const string Busy = "nothing is wrong with the row: nv retry when the org is quieter";
    private const string Access = "give the integration user the right it lacks, then nv retry";

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["UNABLE_TO_LOCK_ROW"] = "something else holds the record or its parent: nv retry when it has ended",
        ["API_TEMPORARILY_UNAVAILABLE"] = Busy,
        ["SERVER_UNAVAILABLE"] = Busy,
        ["UNKNOWN_EXCEPTION"] = "a fault inside the org, often a trigger: nv retry, and show the message to Salesforce when it comes again",
        ["REQUIRED_FIELD_MISSING"] = "fill the field in the model or the mapping and run a new batch",
        ["DUPLICATE_VALUE"] = "another record of the target holds this unique value: merge the two, or correct the key, then nv retry",
        ["DUPLICATE_EXTERNAL_ID"] = "several records of the target carry this key: merge them, then nv retry",
        ["DUPLICATES_DETECTED"] = "a duplicate rule of the target refuses it: switch the rule off for the load, then nv retry",
        ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"] = "add the value to the picklist of the target and nv retry, or map it to one that is there and run a new batch",
        ["INVALID_FIELD"] = Source,
        ["INVALID_FIELD_FOR_INSERT_UPDATE"] = Access,
        ["INVALID_TYPE_ON_FIELD_IN_RECORD"] = Source,
        ["INVALID_EMAIL_ADDRESS"] = Source,
        ["INVALID_CROSS_REFERENCE_KEY"] = "the record it refers to, or the record type, is gone or not visible to the user: bring it back or grant it, then nv retry",
        ["ENTITY_IS_DELETED"] = "the record was deleted in the target: a new batch makes it again",
        ["MISSING_ARGUMENT"] = "the key is empty: correct the model",
        ["MALFORMED_ID"] = Source,
        ["STRING_TOO_LONG"] = "truncate the value in the mapping, or lengthen the field in the target and nv retry",
        ["NUMBER_OUTSIDE_VALID_RANGE"] = Source,
        ["FIELD_CUSTOM_VALIDATION_EXCEPTION"] = "a validation rule of the target refuses it: let the integration user bypass the rule and nv retry, or correct the value",
        ["FIELD_INTEGRITY_EXCEPTION"] = "the values do not go together: read the message, correct the source and run a new batch",
        ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"] = "a trigger of the target refuses it: let the integration user bypass it, then nv retry",
        ["INACTIVE_OWNER_OR_USER"] = "activate the owner for the load or give the row another one, then nv retry",
        ["INSUFFICIENT_ACCESS_OR_READONLY"] = Access,
        ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = Access,
        ["TRANSFER_REQUIRES_READ"] = "the new owner may not read the object: grant it, then nv retry",
        ["STORAGE_LIMIT_EXCEEDED"] = "the org is full: free storage, then nv run --resume",
        ["DELETE_FAILED"] = "other records depend on it: delete those first",
        ["FAILED_ACTIVATION"] = "the record can't be activated as it is: read the message, correct it, then nv retry",
        ["NV_PARENT_MISSING"] = "the parent failed or is not in the source: look for its key in this list first, then nv retry",
        ["NV_CHILD_UNFINISHED"] = "the record waits for a row that belongs to it: look for that in this list; nv retry loads it first and then activates the record",
        ["NV_NO_RESULT"] = "the org did not say what became of the row: nv retry asks the target first",
        ["NV_UNPROCESSED"] = "the job ended before this row: nv retry",
        ["VALUE_NOT_MAPPED"] = "add an arm for the value to the mapping and run a new batch",
        ["USER_NOT_FOUND"] = "create or activate the user in the target, then nv retry; or give the mapping an otherwise",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string For(string code) => Known.GetValueOrDefault(code, "read the message; a code that is not known may need a place in the error policy");
}
