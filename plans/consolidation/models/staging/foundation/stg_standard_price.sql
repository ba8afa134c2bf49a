-- Prices of the standard book: Salesforce wants one for a product before any other book may have it.
select
    legacy_key,
    pricebook_key,
    product_key,
    unit_price,
    is_active
from {{ ref('price_rank') }}
where source_key = legacy_key and is_standard
