-- Rows that are left behind because what they hang on is in no source org: look here when a count surprises.
select 'OpportunityContactRole' as object, line.source_org, line.source_id
from {{ ref('base_opportunity_contact_role') }} as line
left join {{ ref('stg_opportunity_contact_role') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'OpportunityLineItem' as object, line.source_org, line.source_id
from {{ ref('base_opportunity_line_item') }} as line
left join {{ ref('stg_opportunity_line_item') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'SBQQ__QuoteLineGroup__c' as object, line.source_org, line.source_id
from {{ ref('base_quote_line_group') }} as line
left join {{ ref('stg_quote_line_group') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'SBQQ__QuoteLine__c' as object, line.source_org, line.source_id
from {{ ref('base_quote_line') }} as line
left join {{ ref('stg_quote_line') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'Order' as object, line.source_org, line.source_id
from {{ ref('base_order') }} as line
left join {{ ref('stg_order') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'OrderItem' as object, line.source_org, line.source_id
from {{ ref('base_order_item') }} as line
left join {{ ref('stg_order_item') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'Contract' as object, line.source_org, line.source_id
from {{ ref('base_contract') }} as line
left join {{ ref('stg_contract') }} as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'CampaignMember' as object, line.source_org, line.source_id
from {{ ref('base_campaign_member') }} as line
left join {{ ref('stg_campaign_member_sources') }} as kept
    on line.source_org = kept.source_org and line.source_id = kept.source_id
where kept.legacy_key is null
