select
    account_id as legacy_key,
    tags as industry,
    cast(score as bigint) as employees
from {{ source('raw_mint', 'mint') }}
