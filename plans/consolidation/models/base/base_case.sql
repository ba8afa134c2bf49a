-- Cases; borealis and cascade have none.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    ContactId as contact_id,
    AssetId as asset_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    Origin as origin,
    Reason as reason,
    Type as type,
    IsEscalated as is_escalated,
    Description as description
from {{ source('raw_atlas', 'case') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    ContactId as contact_id,
    AssetId as asset_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    Origin as origin,
    Reason as reason,
    Type as type,
    IsEscalated as is_escalated,
    Description as description
from {{ source('raw_delta', 'case') }}
