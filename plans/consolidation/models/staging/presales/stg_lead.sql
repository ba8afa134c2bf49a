-- Leads of all orgs.
select
    lead.legacy_key,
    lead.source_org,
    lead.source_id,
    owner.email as owner_email,
    lead.salutation,
    lead.first_name,
    lead.last_name,
    lead.company,
    lead.title,
    lead.email,
    lead.phone,
    lead.mobile_phone,
    lead.website,
    lead.street,
    lead.city,
    coalesce(state.code, lead.state) as state,
    lead.postal_code,
    coalesce(country.code, state.country) as country_code,
    coalesce(country.code, state.country, 'US') as home_country_code,
    lead.lead_source,
    lead.status,
    lead.rating,
    lead.segment,
    cast(lead.annual_revenue as decimal(18, 0)) as annual_revenue,
    lead.is_converted,
    lead.opted_out_of_email,
    lead.description,
    lead.created_at
from {{ ref('base_lead') }} as lead
left join {{ ref('base_user') }} as owner
    on lead.source_org = owner.source_org and lead.owner_id = owner.source_id
left join {{ ref('state') }} as state
    on lower(trim(lead.state)) = state.spelling
left join {{ ref('country') }} as country
    on lower(trim(lead.country)) = country.spelling
