-- Users of every org: owners are found in the target by their e-mail address.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from {{ source('raw_atlas', 'user') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from {{ source('raw_borealis', 'user') }}
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from {{ source('raw_cascade', 'user') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from {{ source('raw_delta', 'user') }}
