-- Opportunities of all orgs.
select
    opportunity.legacy_key,
    opportunity.source_org,
    opportunity.source_id,
    account.legacy_key as account_key,
    campaign.legacy_key as campaign_key,
    pricebook.legacy_key as pricebook_key,
    owner.email as owner_email,
    opportunity.name,
    opportunity.stage,
    opportunity.close_date,
    cast(coalesce(
        opportunity.amount,
        try_cast(translate(opportunity.amount_text, translate(opportunity.amount_text, '0123456789.', ''), '') as decimal(18, 2))
    ) as decimal(18, 2)) as amount,
    cast(opportunity.probability as decimal(3, 0)) as probability,
    opportunity.type,
    opportunity.lead_source,
    opportunity.next_step,
    opportunity.loss_reason,
    opportunity.description
from {{ ref('base_opportunity') }} as opportunity
left join {{ ref('stg_account_sources') }} as account
    on opportunity.source_org = account.source_org and opportunity.account_id = account.source_id
left join {{ ref('base_campaign') }} as campaign
    on opportunity.source_org = campaign.source_org and opportunity.campaign_id = campaign.source_id
left join {{ ref('pricebook_rank') }} as pricebook
    on opportunity.source_org = pricebook.source_org and opportunity.pricebook_id = pricebook.source_id
left join {{ ref('base_user') }} as owner
    on opportunity.source_org = owner.source_org and opportunity.owner_id = owner.source_id
