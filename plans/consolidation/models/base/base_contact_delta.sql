-- Contacts of delta: the whole name stands in LastName.
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    null as salutation,
    case
        when FirstName is null and position(' ' in LastName) > 0 then split_part(LastName, ' ', 1)
        else FirstName
    end as first_name,
    case
        when FirstName is null and position(' ' in LastName) > 0 then substr(LastName, position(' ' in LastName) + 1)
        else LastName
    end as last_name,
    Title as title,
    null as department,
    Function_Code__c as role,
    Lang_Code__c as language,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    ReportsToId as reports_to_id,
    null as lead_source,
    HasOptedOutOfEmail as opted_out_of_email,
    false as do_not_call,
    MailingStreet as mailing_street,
    MailingCity as mailing_city,
    MailingStateCode as mailing_state,
    MailingPostalCode as mailing_postal_code,
    MailingCountryCode as mailing_country,
    Description as description,
    SystemModstamp as modified_at
from {{ source('raw_delta', 'contact') }}
