-- Roles of people in opportunities.
select
    contact_role.legacy_key,
    contact_role.source_org,
    contact_role.source_id,
    opportunity.legacy_key as opportunity_key,
    contact.legacy_key as contact_key,
    contact_role.role,
    contact_role.is_primary
from {{ ref('base_opportunity_contact_role') }} as contact_role
inner join {{ ref('base_opportunity') }} as opportunity
    on contact_role.source_org = opportunity.source_org and contact_role.opportunity_id = opportunity.source_id
inner join {{ ref('stg_contact_sources') }} as contact
    on contact_role.source_org = contact.source_org and contact_role.contact_id = contact.source_id
