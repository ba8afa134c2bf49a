select legacy_key
from {{ ref('stg_account') }}
where name like 'Double of %'
