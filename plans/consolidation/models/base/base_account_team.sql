-- Account teams; cascade has none.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from {{ source('raw_atlas', 'accountteammember') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from {{ source('raw_borealis', 'accountteammember') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from {{ source('raw_delta', 'accountteammember') }}
