-- Accounts of both orgs under common names. The host of the website says which of them are one company.
select
    'first_org' as source_org,
    account.Id as source_id,
    'first_org:' || account.Id as legacy_key,
    1 as org_rank,
    account.Name as name,
    account.ParentId as parent_id,
    account.Industry as segment,
    account.Phone as phone,
    account.Website as website,
    regexp_replace(lower(trim(account.Website)), '^(https?://)?(www\.)?|/.*$', '', 'g') as host,
    account.BillingStreet as billing_street,
    account.BillingCity as billing_city,
    account.BillingState as billing_state,
    account.BillingPostalCode as billing_postal_code,
    account.BillingCountry as billing_country,
    owner.Email as owner_email
from {{ source('raw_first_org', 'account') }} as account
left join {{ source('raw_first_org', 'user') }} as owner
    on account.OwnerId = owner.Id
union all
select
    'second_org' as source_org,
    account.Id as source_id,
    'second_org:' || account.Id as legacy_key,
    2 as org_rank,
    account.Name as name,
    account.Parent_Company__c as parent_id,
    account.Segment__c as segment,
    account.Phone as phone,
    account.Website as website,
    regexp_replace(lower(trim(account.Website)), '^(https?://)?(www\.)?|/.*$', '', 'g') as host,
    account.BillingStreet as billing_street,
    account.BillingCity as billing_city,
    account.BillingState as billing_state,
    account.BillingPostalCode as billing_postal_code,
    account.BillingCountry as billing_country,
    owner.Email as owner_email
from {{ source('raw_second_org', 'account') }} as account
left join {{ source('raw_second_org', 'user') }} as owner
    on account.OwnerId = owner.Id
