select
    'mint:task:' || mint.id as legacy_key,
    'mint' as source_org,
    'task:' || mint.id as source_id,
    'Call back' as subject,
    'mint:' || mint.id as what_key,
    'Order' as what_kind
from {{ source('raw_mint', 'mint') }} as mint
