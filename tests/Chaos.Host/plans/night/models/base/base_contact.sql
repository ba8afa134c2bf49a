select 'north' as source_org, 'north:' || Id as legacy_key, Id as source_id, AccountId as account_id, ReportsToId as boss_id, LastName as last_name, Email as email
from {{ source('raw_north', 'contact') }}
union all
select 'south' as source_org, 'south:' || Id as legacy_key, Id as source_id, AccountId as account_id, ReportsToId as boss_id, LastName as last_name, Email as email
from {{ source('raw_south', 'contact') }}
