-- Products; the code that the business uses stands in different fields.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    StockKeepingUnit as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    QuantityUnitOfMeasure as unit,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__ChargeType__c as charge_type,
    SystemModstamp as modified_at
from {{ source('raw_atlas', 'product2') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    Item_Code__c as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    Unit__c as unit,
    null as subscription_pricing,
    null as subscription_term,
    null as charge_type,
    SystemModstamp as modified_at
from {{ source('raw_borealis', 'product2') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    StockKeepingUnit as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    QuantityUnitOfMeasure as unit,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__ChargeType__c as charge_type,
    SystemModstamp as modified_at
from {{ source('raw_delta', 'product2') }}
