select
    account_id as id,
    tags as industry,
    cast(score as bigint) as employees
from {{ source('raw_mint', 'mint') }}
