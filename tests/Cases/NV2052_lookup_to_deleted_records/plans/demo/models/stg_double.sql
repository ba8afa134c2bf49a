select legacy_key as id
from {{ ref('stg_account') }}
where name like 'Double of %'
