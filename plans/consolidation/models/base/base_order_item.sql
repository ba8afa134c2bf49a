-- Order products.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    SBQQ__QuoteLine__c as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from {{ source('raw_atlas', 'orderitem') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    null as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from {{ source('raw_borealis', 'orderitem') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    SBQQ__QuoteLine__c as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from {{ source('raw_delta', 'orderitem') }}
