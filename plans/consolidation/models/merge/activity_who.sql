{{ config(materialized='table') }}
-- Whom a task or event may be about: the person's object in the target, and the key.
select source_org, source_id, legacy_key, 'Contact' as kind from {{ ref('stg_contact_sources') }}
union all
select source_org, source_id, legacy_key, 'Lead' as kind from {{ ref('base_lead') }}
