-- Products of opportunities.
select
    line.legacy_key,
    line.source_org,
    line.source_id,
    opportunity.legacy_key as opportunity_key,
    price.legacy_key as price_key,
    price.kind as price_kind,
    cast(line.quantity as decimal(12, 2)) as quantity,
    cast(line.unit_price as decimal(18, 2)) as unit_price,
    line.service_date,
    cast(line.sort_order as bigint) as sort_order,
    line.description
from {{ ref('base_opportunity_line_item') }} as line
inner join {{ ref('base_opportunity') }} as opportunity
    on line.source_org = opportunity.source_org and line.opportunity_id = opportunity.source_id
inner join {{ ref('price_key') }} as price
    on line.source_org = price.source_org and line.pricebook_entry_id = price.source_id
