using System.Net;

namespace Migration.Sandbox.Writing;

/// <summary>Why a row was refused: status code, message, API names of the fields.</summary>
internal sealed record RowError(string Code, string Message, params IReadOnlyList<string> Fields)
{
    /// <summary>The one-line form of <c>sf__Error</c>: <c>CODE:message:Field --</c>, or <c>CODE:message:--</c> without fields.</summary>
    public string ToCell() => Fields.Count == 0 ? $"{Code}:{Message}:--" : $"{Code}:{Message}:{string.Join(',', Fields)} --";

    public static RowError BadValue(string field, string soapType, string value, int? column) => new(
        "INVALID_FIELD",
        column is { } col
            ? $"Failed to deserialize field at col {col}. Due to, '{value}' is not a valid value for the type {soapType}"
            : $"Failed to deserialize field. Due to, '{value}' is not a valid value for the type {soapType}",
        field);

    public static RowError NotAnInteger(string field, string value) =>
        new("INVALID_TYPE_ON_FIELD_IN_RECORD", $"value not of required type: {value}", field);

    public static RowError MalformedId(string label, string value, string field) =>
        new("MALFORMED_ID", $"{label}: id value of incorrect type: {value}", field);

    public static RowError NoSuchParent(string key, string field, string entity) =>
        new("INVALID_FIELD", $"Foreign key external ID: {key} not found for field {field} in entity {entity}");

    public static RowError SeveralMatches(string label, IEnumerable<string> ids) =>
        new("DUPLICATE_EXTERNAL_ID", $"{label}: more than one record found for external id field: [{string.Join(", ", ids)}]");

    public static RowError InvalidReference { get; } = new("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");

    public static RowError Deleted { get; } = new("ENTITY_IS_DELETED", "entity is deleted");

    public static RowError RecordTypeNotValid(string id) => new(
        "INVALID_CROSS_REFERENCE_KEY", $"Record Type ID: this ID value isn't valid for the user: {id}", "RecordTypeId");

    public static RowError InactiveOwner(string userId, string objectName) => new(
        "INACTIVE_OWNER_OR_USER", $"operation performed with inactive user [{userId}] as owner of {objectName.ToLowerInvariant()}");

    public static RowError NotSpecified(string field) => new("MISSING_ARGUMENT", $"{field} not specified");

    public static RowError KeyTwice(string key, string field) => new("DUPLICATE_VALUE", $"Duplicate external id specified: {key}", field);

    public static RowError NotWritable(IReadOnlyList<string> fields) => new(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Unable to create/update fields: {string.Join(", ", fields)}. Please check the security settings of this field and verify that it is "
        + "read/write for your profile or permission set",
        fields);

    public static RowError IdOnInsert { get; } = new("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");

    public static RowError Required(IReadOnlyList<string> fields) =>
        new("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", fields)}]", fields);

    public static RowError TooLong(string label, string value, int length, string field) =>
        new("STRING_TOO_LONG", $"{label}: data value too large: {value} (max length={length})", field);

    public static RowError OutOfRange(string label, string value, string field) =>
        new("NUMBER_OUTSIDE_VALID_RANGE", $"{label}: value outside of valid range on numeric field: {value}", field);

    public static RowError BadEmail(string label, string value, string field) =>
        new("INVALID_EMAIL_ADDRESS", $"{label}: invalid email address: {value}", field);

    public static RowError BadPicklistValue(string label, string value, string field) => new(
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        $"{label}: bad value for restricted picklist field: {WebUtility.HtmlEncode(value)}", field);

    public static RowError DuplicateValue(string field, string id) =>
        new("DUPLICATE_VALUE", $"duplicate value found: {field} duplicates value on record with id: {id}");

    public static RowError Locked(string? id) => id is null
        ? new("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record")
        : new("UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {id}");

    public static RowError RolledBack { get; } = new(
        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "Record rolled back because not all records were valid and the request was using AllOrNone header");
}
