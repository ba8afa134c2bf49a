-- Prices.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from {{ source('raw_atlas', 'pricebookentry') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from {{ source('raw_borealis', 'pricebookentry') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from {{ source('raw_delta', 'pricebookentry') }}
