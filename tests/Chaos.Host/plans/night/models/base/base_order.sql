select 'north' as source_org, 'north:' || Id as legacy_key, Id as source_id, AccountId as account_id, Status as status, EffectiveDate as effective_on
from {{ source('raw_north', 'order') }}
union all
select 'south' as source_org, 'south:' || Id as legacy_key, Id as source_id, AccountId as account_id, Status as status, EffectiveDate as effective_on
from {{ source('raw_south', 'order') }}
