-- Opportunity products.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from {{ source('raw_atlas', 'opportunitylineitem') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from {{ source('raw_borealis', 'opportunitylineitem') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from {{ source('raw_delta', 'opportunitylineitem') }}
