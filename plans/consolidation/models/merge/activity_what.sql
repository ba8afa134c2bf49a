{{ config(materialized='table') }}
-- What a task or event may be about: the record's object in the target, and its key.
select source_org, source_id, legacy_key, 'Account' as kind from {{ ref('stg_account_sources') }}
union all
select source_org, source_id, legacy_key, 'Opportunity' as kind from {{ ref('base_opportunity') }}
union all
select source_org, source_id, legacy_key, 'Campaign' as kind from {{ ref('base_campaign') }}
union all
select source_org, source_id, legacy_key, 'SBQQ__Quote__c' as kind from {{ ref('base_quote') }}
union all
select source_org, source_id, legacy_key, 'Order' as kind from {{ ref('stg_order') }}
union all
select source_org, source_id, legacy_key, 'Contract' as kind from {{ ref('stg_contract') }}
union all
select source_org, source_id, legacy_key, 'SBQQ__Subscription__c' as kind from {{ ref('base_subscription') }}
union all
select source_org, source_id, legacy_key, 'Asset' as kind from {{ ref('base_asset') }}
union all
select source_org, source_id, legacy_key, 'Case' as kind from {{ ref('base_case') }}
