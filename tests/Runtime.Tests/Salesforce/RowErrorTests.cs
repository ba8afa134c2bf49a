using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class RowErrorTests
{
    [Theory]
    [InlineData("REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --", "REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name")]
    [InlineData("DUPLICATE_VALUE:duplicate value found: Data_Warehouse_ID__c duplicates value on record with id: 500Ox000008nUimIAE:--", "DUPLICATE_VALUE", "duplicate value found: Data_Warehouse_ID__c duplicates value on record with id: 500Ox000008nUimIAE", "")]
    [InlineData("DUPLICATE_VALUE:Duplicate external id specified: a-1:Legacy_Key__c --", "DUPLICATE_VALUE", "Duplicate external id specified: a-1", "Legacy_Key__c")]
    [InlineData("DUPLICATE_EXTERNAL_ID:Legacy Key: more than one record found for external id field: [001A, 001B]", "DUPLICATE_EXTERNAL_ID", "Legacy Key: more than one record found for external id field: [001A, 001B]", "")]
    [InlineData("INVALID_FIELD:Foreign key external ID: 0000031236 not found for field Producer_BP_Id__c in entity Contact:--", "INVALID_FIELD", "Foreign key external ID: 0000031236 not found for field Producer_BP_Id__c in entity Contact", "")]
    [InlineData("INVALID_FIELD:Failed to deserialize field at col 3. Due to, '2003-04-98' is not a valid value for the type xsd:date:CloseDate --", "INVALID_FIELD", "Failed to deserialize field at col 3. Due to, '2003-04-98' is not a valid value for the type xsd:date", "CloseDate")]
    [InlineData("INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set:Name --", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set", "Name")]
    [InlineData("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Client/Employer: bad value for restricted picklist field: Macy&#39;s:clientemployer__c --", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Client/Employer: bad value for restricted picklist field: Macy&#39;s", "clientemployer__c")]
    [InlineData("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 200 records: 001xxx,001yyy:--", "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 200 records: 001xxx,001yyy", "")]
    [InlineData("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--", "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", "")]
    [InlineData("INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--", "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", "")]
    [InlineData("INVALID_CROSS_REFERENCE_KEY:Record Type ID: this ID value isn't valid for the user: 012000000000001AAA:RecordTypeId --", "INVALID_CROSS_REFERENCE_KEY", "Record Type ID: this ID value isn't valid for the user: 012000000000001AAA", "RecordTypeId")]
    [InlineData("ENTITY_IS_DELETED:entity is deleted:--", "ENTITY_IS_DELETED", "entity is deleted", "")]
    [InlineData("MISSING_ARGUMENT:Agency_BP_Id__c not specified:--", "MISSING_ARGUMENT", "Agency_BP_Id__c not specified", "")]
    [InlineData("MALFORMED_ID:Account ID: id value of incorrect type: 001900K0001pPuOAAU:Id --", "MALFORMED_ID", "Account ID: id value of incorrect type: 001900K0001pPuOAAU", "Id")]
    [InlineData("STRING_TOO_LONG:Account Name: data value too large: a:b (max length=255):Name --", "STRING_TOO_LONG", "Account Name: data value too large: a:b (max length=255)", "Name")]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION:Opening is at 10:30:Opens__c,Closes__c --", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Opening is at 10:30", "Opens__c|Closes__c")]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION:Opening is at 10:30:--", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Opening is at 10:30", "")]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION:Opening is at 10:30", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Opening is at 10:30", "")]
    [InlineData("INVALID_TYPE_ON_FIELD_IN_RECORD:value not of required type: 250.0:Seats__c --", "INVALID_TYPE_ON_FIELD_IN_RECORD", "value not of required type: 250.0", "Seats__c")]
    [InlineData("DUPLICATES_DETECTED:Use one of these records?:--", "DUPLICATES_DETECTED", "Use one of these records?", "")]
    [InlineData("INACTIVE_OWNER_OR_USER:operation performed with inactive user [005000000000001] as owner of contact:--", "INACTIVE_OWNER_OR_USER", "operation performed with inactive user [005000000000001] as owner of contact", "")]
    [InlineData("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:AccountTrigger: execution of BeforeInsert\ncaused by: System.NullPointerException:--", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "AccountTrigger: execution of BeforeInsert\ncaused by: System.NullPointerException", "")]
    [InlineData("UNKNOWN_EXCEPTION", "UNKNOWN_EXCEPTION", "", "")]
    [InlineData("", "", "", "")]
    public void A_row_error_has_code_message_and_fields(string error, string code, string message, string fields)
    {
        var parsed = RowError.Parse(error);

        Assert.Equal(code, parsed.Code);
        Assert.Equal(message, parsed.Message);
        Assert.Equal(fields, string.Join('|', parsed.Fields));
    }
}
