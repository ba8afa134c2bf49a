select 'north' as source_org, 'north:' || Id as legacy_key, Id as source_id, OrderId as order_id, Quantity as quantity, UnitPrice as unit_price
from {{ source('raw_north', 'orderitem') }}
union all
select 'south' as source_org, 'south:' || Id as legacy_key, Id as source_id, OrderId as order_id, Quantity as quantity, UnitPrice as unit_price
from {{ source('raw_south', 'orderitem') }}
