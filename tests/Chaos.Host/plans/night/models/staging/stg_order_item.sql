select
    legacy_key,
    source_org,
    source_id,
    source_org || ':' || order_id as order_key,
    quantity,
    unit_price
from {{ ref('base_order_item') }}
