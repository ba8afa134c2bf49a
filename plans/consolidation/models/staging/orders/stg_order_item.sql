-- Products of orders.
select
    item.legacy_key,
    item.source_org,
    item.source_id,
    sales_order.legacy_key as order_key,
    price.legacy_key as price_key,
    quote_line.legacy_key as quote_line_key,
    price.kind as price_kind,
    cast(item.quantity as decimal(18, 2)) as quantity,
    cast(item.unit_price as decimal(18, 2)) as unit_price,
    cast(item.list_price as decimal(18, 2)) as list_price,
    item.service_date,
    item.end_date,
    item.description
from {{ ref('base_order_item') }} as item
inner join {{ ref('stg_order') }} as sales_order
    on item.source_org = sales_order.source_org and item.order_id = sales_order.source_id
inner join {{ ref('price_key') }} as price
    on item.source_org = price.source_org and item.pricebook_entry_id = price.source_id
left join {{ ref('base_quote_line') }} as quote_line
    on item.source_org = quote_line.source_org and item.quote_line_id = quote_line.source_id
