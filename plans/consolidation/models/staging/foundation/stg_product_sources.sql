-- Lineage: every product of every org with the key of the product it became.
select
    product_rank.legacy_key,
    product.source_org,
    product.source_id
from {{ ref('base_product') }} as product
inner join {{ ref('product_rank') }} as product_rank
    on product.legacy_key = product_rank.source_key
