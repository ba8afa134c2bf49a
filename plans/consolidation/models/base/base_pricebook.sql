-- Price books, each org's standard book among them.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from {{ source('raw_atlas', 'pricebook2') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from {{ source('raw_borealis', 'pricebook2') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from {{ source('raw_delta', 'pricebook2') }}
