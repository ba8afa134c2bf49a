select
    'first_org' as source_org,
    Id as source_id,
    'first_org:' || Id as legacy_key,
    AccountId as account_id,
    FirstName as first_name,
    LastName as last_name,
    Email as email,
    Phone as phone,
    MobilePhone as mobile_phone
from {{ source('raw_first_org', 'contact') }}
union all
select
    'second_org' as source_org,
    Id as source_id,
    'second_org:' || Id as legacy_key,
    AccountId as account_id,
    FirstName as first_name,
    LastName as last_name,
    Email as email,
    Phone as phone,
    MobilePhone as mobile_phone
from {{ source('raw_second_org', 'contact') }}
