-- A person is in a campaign once, also where two contacts became one.
select
    member.legacy_key as source_key,
    member.source_org,
    member.source_id,
    campaign.legacy_key as campaign_key,
    lead.legacy_key as lead_key,
    contact.legacy_key as contact_key,
    member.status,
    member.created_at,
    first_value(member.legacy_key) over (
        partition by campaign.legacy_key, coalesce(contact.legacy_key, lead.legacy_key)
        order by member.created_at, member.legacy_key
    ) as legacy_key
from {{ ref('base_campaign_member') }} as member
inner join {{ ref('base_campaign') }} as campaign
    on member.source_org = campaign.source_org and member.campaign_id = campaign.source_id
left join {{ ref('base_lead') }} as lead
    on member.source_org = lead.source_org and member.lead_id = lead.source_id
left join {{ ref('stg_contact_sources') }} as contact
    on member.source_org = contact.source_org and member.contact_id = contact.source_id
where lead.legacy_key is not null or contact.legacy_key is not null
