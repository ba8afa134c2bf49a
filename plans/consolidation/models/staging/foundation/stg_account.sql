{{ config(materialized='table') }}
-- One row a merchant. What the survivor lacks is taken from the next best account; an address is taken whole or not at all.
select
    survivor.legacy_key,
    survivor.name,
    survivor.record_type,
    survivor.type,
    coalesce(survivor.segment, second.segment, third.segment) as segment,
    coalesce(survivor.tier, second.tier, third.tier) as tier,
    coalesce(survivor.status, second.status, third.status) as status,
    coalesce(survivor.legal_name, second.legal_name, third.legal_name) as legal_name,
    coalesce(survivor_identity.tax_number, second_identity.tax_number, third_identity.tax_number) as tax_number,
    coalesce(survivor.cuisine, second.cuisine, third.cuisine) as cuisine,
    cast(coalesce(survivor.commission_rate, second.commission_rate, third.commission_rate) as decimal(5, 2)) as commission_rate,
    cast(coalesce(survivor.store_count, second.store_count, third.store_count) as decimal(6, 0)) as store_count,
    coalesce(survivor.onboarded_on, second.onboarded_on, third.onboarded_on) as onboarded_on,
    coalesce(survivor.email, second.email, third.email) as email,
    coalesce(survivor.phone, second.phone, third.phone) as phone,
    survivor.fax,
    coalesce(survivor.website, second.website, third.website) as website,
    survivor.account_number,
    survivor.account_source,
    survivor.rating,
    cast(coalesce(survivor.annual_revenue, second.annual_revenue, third.annual_revenue) as decimal(18, 0)) as annual_revenue,
    cast(coalesce(survivor.employees, second.employees, third.employees) as bigint) as employees,
    survivor.billing_street,
    survivor.billing_city,
    coalesce(billing_state.code, survivor.billing_state) as billing_state,
    survivor.billing_postal_code,
    coalesce(billing_country.code, billing_state.country) as country_code,
    -- What a number without a country code is read as.
    coalesce(billing_country.code, billing_state.country, 'US') as home_country_code,
    survivor.shipping_street,
    survivor.shipping_city,
    coalesce(shipping_state.code, survivor.shipping_state) as shipping_state,
    survivor.shipping_postal_code,
    shipping_country.code as shipping_country_code,
    survivor.description,
    owner.email as owner_email,
    nullif(parent.legacy_key, survivor.legacy_key) as parent_key
from {{ ref('base_account') }} as survivor
inner join {{ ref('account_rank') }} as survivor_rank
    on survivor.legacy_key = survivor_rank.source_key and survivor_rank.place = 1
left join {{ ref('account_identity') }} as survivor_identity
    on survivor.legacy_key = survivor_identity.legacy_key
left join {{ ref('account_rank') }} as second_rank
    on survivor.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join {{ ref('base_account') }} as second
    on second_rank.source_key = second.legacy_key
left join {{ ref('account_identity') }} as second_identity
    on second_rank.source_key = second_identity.legacy_key
left join {{ ref('account_rank') }} as third_rank
    on survivor.legacy_key = third_rank.legacy_key and third_rank.place = 3
left join {{ ref('base_account') }} as third
    on third_rank.source_key = third.legacy_key
left join {{ ref('account_identity') }} as third_identity
    on third_rank.source_key = third_identity.legacy_key
left join {{ ref('state') }} as billing_state
    on lower(trim(survivor.billing_state)) = billing_state.spelling
left join {{ ref('country') }} as billing_country
    on lower(trim(survivor.billing_country)) = billing_country.spelling
left join {{ ref('state') }} as shipping_state
    on lower(trim(survivor.shipping_state)) = shipping_state.spelling
left join {{ ref('country') }} as shipping_country
    on lower(trim(survivor.shipping_country)) = shipping_country.spelling
left join {{ ref('base_user') }} as owner
    on survivor.source_org = owner.source_org and survivor.owner_id = owner.source_id
left join {{ ref('stg_account_sources') }} as parent
    on survivor.source_org = parent.source_org and survivor.parent_id = parent.source_id
