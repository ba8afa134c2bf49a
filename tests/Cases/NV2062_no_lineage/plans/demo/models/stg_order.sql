select
    'mint:' || mint.id as legacy_key,
    'mint' as source_org,
    account.legacy_key as account_key,
    mint.started,
    mint.created
from {{ source('raw_mint', 'mint') }} as mint
inner join {{ ref('stg_account') }} as account on mint.account_id = account.source_id
