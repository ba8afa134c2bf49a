-- One row an article. What the survivor lacks is taken from the same article of the next best org.
select
    product.legacy_key,
    product.name,
    product.product_code,
    coalesce(product.code, second.code) as sku,
    coalesce(product.family, second.family) as family,
    coalesce(product.description, second.description) as description,
    product.is_active or coalesce(second.is_active, false) as is_active,
    coalesce(product.unit, second.unit) as unit,
    coalesce(product.subscription_pricing, second.subscription_pricing) as subscription_pricing,
    cast(coalesce(product.subscription_term, second.subscription_term) as decimal(5, 0)) as subscription_term,
    coalesce(product.charge_type, second.charge_type) as charge_type
from {{ ref('base_product') }} as product
inner join {{ ref('product_rank') }} as product_rank
    on product.legacy_key = product_rank.source_key and product_rank.place = 1
left join {{ ref('product_rank') }} as second_rank
    on product.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join {{ ref('base_product') }} as second
    on second_rank.source_key = second.legacy_key
