-- Quote lines of all orgs as Salesforce CPQ lines.
select
    line.legacy_key,
    line.source_org,
    line.source_id,
    quote.legacy_key as quote_key,
    line_group.legacy_key as group_key,
    product.legacy_key as product_key,
    required_by.legacy_key as required_by_key,
    cast(line.number as decimal(5, 0)) as number,
    cast(line.quantity as decimal(12, 2)) as quantity,
    cast(line.list_price as decimal(14, 2)) as list_price,
    cast(line.regular_price as decimal(14, 2)) as regular_price,
    cast(line.customer_price as decimal(14, 2)) as customer_price,
    cast(line.net_price as decimal(14, 2)) as net_price,
    cast(line.special_price as decimal(14, 2)) as special_price,
    cast(line.unit_cost as decimal(16, 2)) as unit_cost,
    cast(line.discount as decimal(11, 2)) as discount,
    cast(line.additional_discount_amount as decimal(14, 2)) as additional_discount_amount,
    cast(line.prorate_multiplier as decimal(8, 4)) as prorate_multiplier,
    line.pricing_method,
    line.subscription_pricing,
    cast(line.subscription_term as decimal(5, 0)) as subscription_term,
    line.start_date,
    line.end_date,
    line.billing_frequency,
    line.charge_type,
    line.is_bundle,
    line.is_bundled,
    cast(line.bundled_quantity as decimal(12, 2)) as bundled_quantity,
    cast(line.option_level as decimal(5, 0)) as option_level,
    line.option_type,
    line.is_optional,
    line.is_taxable,
    line.description,
    line.created_at
from {{ ref('base_quote_line') }} as line
inner join {{ ref('base_quote') }} as quote
    on line.source_org = quote.source_org and line.quote_id = quote.source_id
left join {{ ref('base_quote_line_group') }} as line_group
    on line.source_org = line_group.source_org and line.group_id = line_group.source_id
left join {{ ref('stg_product_sources') }} as product
    on line.source_org = product.source_org and line.product_id = product.source_id
left join {{ ref('base_quote_line') }} as required_by
    on line.source_org = required_by.source_org and line.required_by_id = required_by.source_id
