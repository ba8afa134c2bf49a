using System.Collections.Frozen;

namespace Migration.Runtime.Salesforce;

public enum ErrorKind
{
    /// <summary>May pass: the row is sent again, in a smaller, sorted job.</summary>
    Transient,

    /// <summary>Refers to a record that is not there yet, and may be when the rows of its step were tried again: sent again like <see cref="Transient"/>.</summary>
    Dependency,

    /// <summary>The row's own fault: quarantined.</summary>
    Data,

    /// <summary>Every further row would fail the same way: the step stops.</summary>
    Fatal,

    /// <summary>An allocation of the day is used up: the run stops with a checkpoint.</summary>
    Limit,
}

/// <summary>What follows from a status code. Total: a code that is not known counts as the row's own fault and is reported.</summary>
public static class ErrorPolicy
{
    private static readonly FrozenDictionary<string, ErrorKind> Kinds = new Dictionary<string, ErrorKind>
    {
        ["UNABLE_TO_LOCK_ROW"] = ErrorKind.Transient,
        ["API_TEMPORARILY_UNAVAILABLE"] = ErrorKind.Transient,
        ["SERVER_UNAVAILABLE"] = ErrorKind.Transient,
        ["UNKNOWN_EXCEPTION"] = ErrorKind.Transient,
        ["QUERY_TIMEOUT"] = ErrorKind.Transient,
        ["InternalServerError"] = ErrorKind.Transient,
        ["TooManyLockFailure"] = ErrorKind.Transient,
        ["Timeout"] = ErrorKind.Transient,
        ["Unknown"] = ErrorKind.Transient,
        ["InvalidSessionId"] = ErrorKind.Transient,
        ["INVALID_SESSION_ID"] = ErrorKind.Transient,
        ["STORAGE_LIMIT_EXCEEDED"] = ErrorKind.Fatal,
        ["LIMIT_EXCEEDED"] = ErrorKind.Fatal,
        ["REQUEST_LIMIT_EXCEEDED"] = ErrorKind.Limit,
        ["ExceededQuota"] = ErrorKind.Limit,
        ["FeatureNotEnabled"] = ErrorKind.Fatal,
        ["API_DISABLED_FOR_ORG"] = ErrorKind.Fatal,
        ["InvalidBatch"] = ErrorKind.Fatal,
        ["ClientInputError"] = ErrorKind.Fatal,
        ["InvalidJob"] = ErrorKind.Fatal,
        ["InvalidJobState"] = ErrorKind.Fatal,
        ["InvalidOperation"] = ErrorKind.Fatal,
        ["InvalidUrl"] = ErrorKind.Fatal,
        ["InvalidUser"] = ErrorKind.Fatal,
        ["InvalidXML"] = ErrorKind.Fatal,
        ["MethodNotAllowed"] = ErrorKind.Fatal,
        ["NotFound"] = ErrorKind.Fatal,
        ["INVALID_CROSS_REFERENCE_KEY"] = ErrorKind.Data,
        ["REQUIRED_FIELD_MISSING"] = ErrorKind.Data,
        ["DUPLICATE_VALUE"] = ErrorKind.Data,
        ["DUPLICATE_EXTERNAL_ID"] = ErrorKind.Data,
        ["DUPLICATES_DETECTED"] = ErrorKind.Data,
        ["INVALID_FIELD"] = ErrorKind.Data,
        ["INVALID_FIELD_FOR_INSERT_UPDATE"] = ErrorKind.Data,
        ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"] = ErrorKind.Data,
        ["INVALID_TYPE_ON_FIELD_IN_RECORD"] = ErrorKind.Data,
        ["INVALID_EMAIL_ADDRESS"] = ErrorKind.Data,
        ["ENTITY_IS_DELETED"] = ErrorKind.Data,
        ["MISSING_ARGUMENT"] = ErrorKind.Data,
        ["MALFORMED_ID"] = ErrorKind.Data,
        ["STRING_TOO_LONG"] = ErrorKind.Data,
        ["NUMBER_OUTSIDE_VALID_RANGE"] = ErrorKind.Data,
        ["FIELD_CUSTOM_VALIDATION_EXCEPTION"] = ErrorKind.Data,
        ["FIELD_INTEGRITY_EXCEPTION"] = ErrorKind.Data,
        ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"] = ErrorKind.Data,
        ["INACTIVE_OWNER_OR_USER"] = ErrorKind.Data,
        ["INSUFFICIENT_ACCESS_OR_READONLY"] = ErrorKind.Data,
        ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = ErrorKind.Data,
        ["TRANSFER_REQUIRES_READ"] = ErrorKind.Data,
        ["DELETE_FAILED"] = ErrorKind.Data,
        ["FAILED_ACTIVATION"] = ErrorKind.Data,
        ["ALL_OR_NONE_OPERATION_ROLLED_BACK"] = ErrorKind.Data,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codes that this table names. Others count as the row's own fault, and somebody should look at them.</summary>
    public static bool IsKnown(string code) => Kinds.ContainsKey(code);

    internal static IEnumerable<string> Codes => Kinds.Keys;

    /// <summary>Of a job that failed as a whole: its message reads <c>ExceptionCode : text</c>.</summary>
    public static ErrorKind OfJob(string message) => Classify(message.Split(':')[0].Trim(), message);

    public static ErrorKind Classify(string code, string message) =>
        message.StartsWith("Foreign key external ID", StringComparison.Ordinal) ? ErrorKind.Dependency
        : Kinds.TryGetValue(code, out var kind) ? kind
        : ErrorKind.Data;
}
