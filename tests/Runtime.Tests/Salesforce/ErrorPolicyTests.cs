using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

/// <summary>What follows from every status code that Salesforce is known to send, of rows and of whole jobs.</summary>
public sealed class ErrorPolicyTests
{
    private static readonly Dictionary<ErrorKind, string[]> Policy = new()
    {
        [ErrorKind.Transient] =
        [
            "UNABLE_TO_LOCK_ROW", "API_TEMPORARILY_UNAVAILABLE", "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "QUERY_TIMEOUT", "INVALID_SESSION_ID",
            "InternalServerError", "TooManyLockFailure", "Timeout", "Unknown", "InvalidSessionId",
        ],
        [ErrorKind.Data] =
        [
            "REQUIRED_FIELD_MISSING", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID", "DUPLICATES_DETECTED", "INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE",
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "INVALID_CROSS_REFERENCE_KEY", "INVALID_TYPE_ON_FIELD_IN_RECORD", "INVALID_EMAIL_ADDRESS", "ENTITY_IS_DELETED",
            "MISSING_ARGUMENT", "MALFORMED_ID", "STRING_TOO_LONG", "NUMBER_OUTSIDE_VALID_RANGE", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_INTEGRITY_EXCEPTION",
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "INACTIVE_OWNER_OR_USER", "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "TRANSFER_REQUIRES_READ", "DELETE_FAILED", "FAILED_ACTIVATION", "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        ],
        [ErrorKind.Fatal] =
        [
            "STORAGE_LIMIT_EXCEEDED", "LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG", "FeatureNotEnabled", "InvalidBatch", "ClientInputError", "InvalidJob", "InvalidJobState",
            "InvalidOperation", "InvalidUrl", "InvalidUser", "InvalidXML", "MethodNotAllowed", "NotFound",
        ],
        [ErrorKind.Limit] = ["REQUEST_LIMIT_EXCEEDED", "ExceededQuota"],
    };

    public static TheoryData<string, ErrorKind> Codes
    {
        get
        {
            var codes = new TheoryData<string, ErrorKind>();
            foreach (var (kind, names) in Policy)
            {
                foreach (var name in names)
                {
                    codes.Add(name, kind);
                }
            }

            return codes;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_known_code_has_its_consequence(string code, ErrorKind kind)
    {
        Assert.True(ErrorPolicy.IsKnown(code));
        Assert.Equal(kind, ErrorPolicy.Classify(code, "some message"));
        Assert.Equal(kind, ErrorPolicy.OfJob($"{code} : some message"));
    }

    [Fact]
    public void This_table_is_the_whole_policy() =>
        Assert.Equal(ErrorPolicy.Codes.Order(StringComparer.Ordinal), Policy.Values.SelectMany(codes => codes).Order(StringComparer.Ordinal));

    [Fact]
    public void A_missing_parent_is_told_by_its_message() => Assert.Equal(
        ErrorKind.Dependency, ErrorPolicy.Classify("INVALID_FIELD", "Foreign key external ID: 0000031236 not found for field Producer_BP_Id__c in entity Contact"));

    [Theory]
    [InlineData("SOMETHING_NEW")]
    [InlineData("")]
    public void A_code_that_is_not_known_is_the_rows_own_fault(string code)
    {
        Assert.False(ErrorPolicy.IsKnown(code));
        Assert.Equal(ErrorKind.Data, ErrorPolicy.Classify(code, "some message"));
    }
}
