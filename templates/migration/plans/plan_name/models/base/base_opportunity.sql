select
    'first_org' as source_org,
    Id as source_id,
    'first_org:' || Id as legacy_key,
    AccountId as account_id,
    Name as name,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount
from {{ source('raw_first_org', 'opportunity') }}
union all
select
    'second_org' as source_org,
    Id as source_id,
    'second_org:' || Id as legacy_key,
    AccountId as account_id,
    Name as name,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount
from {{ source('raw_second_org', 'opportunity') }}
