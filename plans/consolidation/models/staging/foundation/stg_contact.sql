{{ config(materialized='table') }}
-- One row a person. What the survivor lacks is taken from the next best contact of the same merchant; an address is taken whole.
select
    contact.legacy_key,
    account.legacy_key as account_key,
    nullif(reports_to.legacy_key, contact.legacy_key) as reports_to_key,
    owner.email as owner_email,
    contact.salutation,
    contact.first_name,
    contact.last_name,
    coalesce(contact.title, second.title) as title,
    contact.department,
    coalesce(contact.role, second.role) as role,
    coalesce(contact.language, second.language) as language,
    coalesce(contact.email, second.email) as email,
    coalesce(contact.phone, second.phone) as phone,
    coalesce(contact.mobile_phone, second.mobile_phone) as mobile_phone,
    contact.lead_source,
    contact.opted_out_of_email or coalesce(second.opted_out_of_email, false) as opted_out_of_email,
    contact.do_not_call or coalesce(second.do_not_call, false) as do_not_call,
    contact.mailing_street,
    contact.mailing_city,
    coalesce(state.code, contact.mailing_state) as mailing_state,
    contact.mailing_postal_code,
    coalesce(country.code, state.country) as country_code,
    coalesce(country.code, state.country, account_row.home_country_code, 'US') as home_country_code,
    contact.description
from {{ ref('base_contact') }} as contact
inner join {{ ref('contact_rank') }} as contact_rank
    on contact.legacy_key = contact_rank.source_key and contact_rank.place = 1
left join {{ ref('contact_rank') }} as second_rank
    on contact.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join {{ ref('base_contact') }} as second
    on second_rank.source_key = second.legacy_key
left join {{ ref('stg_account_sources') }} as account
    on contact.source_org = account.source_org and contact.account_id = account.source_id
left join {{ ref('stg_contact_sources') }} as reports_to
    on contact.source_org = reports_to.source_org and contact.reports_to_id = reports_to.source_id
left join {{ ref('base_user') }} as owner
    on contact.source_org = owner.source_org and contact.owner_id = owner.source_id
left join {{ ref('stg_account') }} as account_row
    on account.legacy_key = account_row.legacy_key
left join {{ ref('state') }} as state
    on lower(trim(contact.mailing_state)) = state.spelling
left join {{ ref('country') }} as country
    on lower(trim(contact.mailing_country)) = country.spelling
