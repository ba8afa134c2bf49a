{{ config(materialized='table') }}
-- One product an article: the code that the business uses, whatever its spelling. A product without a code is a product of its own.
with coded as (
    select
        product.legacy_key,
        product.modified_at,
        org_rank.place as org_place,
        coalesce(nullif(translate(upper(product.code), ' -_./', ''), ''), product.legacy_key) as article
    from {{ ref('base_product') }} as product
    inner join {{ ref('org_rank') }} as org_rank
        on product.source_org = org_rank.org
)

select
    legacy_key as source_key,
    first_value(legacy_key) over (partition by article order by org_place, modified_at desc, legacy_key) as legacy_key,
    row_number() over (partition by article order by org_place, modified_at desc, legacy_key) as place
from coded
