-- Prices of all books but the standard one.
select
    legacy_key,
    pricebook_key,
    product_key,
    unit_price,
    is_active
from {{ ref('price_rank') }}
where source_key = legacy_key and not is_standard
