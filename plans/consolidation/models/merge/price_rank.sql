{{ config(materialized='table') }}
-- A product has one price in a book: that of the best org. Both may have become one of several.
select
    price.source_org,
    price.source_id,
    price.legacy_key as source_key,
    book.is_standard,
    book.legacy_key as pricebook_key,
    product.legacy_key as product_key,
    price.unit_price,
    price.is_active,
    first_value(price.legacy_key) over (
        partition by book.legacy_key, product.legacy_key
        order by org_rank.place, price.modified_at desc, price.legacy_key
    ) as legacy_key
from {{ ref('base_pricebook_entry') }} as price
inner join {{ ref('pricebook_rank') }} as book
    on price.source_org = book.source_org and price.pricebook_id = book.source_id
inner join {{ ref('stg_product_sources') }} as product
    on price.source_org = product.source_org and price.product_id = product.source_id
inner join {{ ref('org_rank') }} as org_rank
    on price.source_org = org_rank.org
