-- Groups of quote lines; only Salesforce CPQ has them.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    SBQQ__Quote__c as quote_id,
    SBQQ__Account__c as account_id,
    SBQQ__Number__c as number,
    SBQQ__Optional__c as is_optional,
    SBQQ__Description__c as description,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__AdditionalDiscountRate__c as additional_discount,
    SBQQ__ListTotal__c as list_total,
    SBQQ__CustomerTotal__c as customer_total,
    SBQQ__NetTotal__c as net_total
from {{ source('raw_atlas', 'sbqq__quotelinegroup__c') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    SBQQ__Quote__c as quote_id,
    SBQQ__Account__c as account_id,
    SBQQ__Number__c as number,
    SBQQ__Optional__c as is_optional,
    SBQQ__Description__c as description,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__AdditionalDiscountRate__c as additional_discount,
    SBQQ__ListTotal__c as list_total,
    SBQQ__CustomerTotal__c as customer_total,
    SBQQ__NetTotal__c as net_total
from {{ source('raw_delta', 'sbqq__quotelinegroup__c') }}
