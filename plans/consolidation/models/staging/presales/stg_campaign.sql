-- Campaigns of all orgs.
select
    campaign.legacy_key,
    campaign.source_org,
    campaign.source_id,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    campaign.name,
    campaign.type,
    campaign.status,
    campaign.start_date,
    campaign.end_date,
    cast(campaign.budgeted_cost as decimal(18, 2)) as budgeted_cost,
    cast(campaign.actual_cost as decimal(18, 2)) as actual_cost,
    cast(campaign.expected_revenue as decimal(18, 2)) as expected_revenue,
    cast(campaign.expected_response as decimal(8, 2)) as expected_response,
    cast(campaign.number_sent as decimal(18, 0)) as number_sent,
    campaign.is_active,
    campaign.description
from {{ ref('base_campaign') }} as campaign
left join {{ ref('base_campaign') }} as parent
    on campaign.source_org = parent.source_org and campaign.parent_id = parent.source_id
left join {{ ref('base_user') }} as owner
    on campaign.source_org = owner.source_org and campaign.owner_id = owner.source_id
