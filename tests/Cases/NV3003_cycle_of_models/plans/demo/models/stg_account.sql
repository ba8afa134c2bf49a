{{ config(materialized='table') }}
select
    'atlas:' || id as legacy_key,
    'atlas' as source_org,
    id as source_id,
    name,
    industry,
    phone,
    fax,
    numberofemployees as employees,
    annualrevenue as revenue,
    'atlas:' || parentid as parent_key,
    '{{ var("owner", "nobody@example.com") }}' as owner_email,
    opened__c as opened,
    createddate as created
from {{ source('raw_atlas', 'account') }}
where id not in (select source_id from {{ ref('stg_contact') }})
