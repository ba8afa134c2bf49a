-- Orders whose products don't add up to what the source org says: a product got lost on the way.
with loaded as (
    select
        order_key,
        sum(quantity * unit_price) as total
    from {{ ref('stg_order_item') }}
    group by order_key
),

said as (
    select 'atlas:' || Id as order_key, TotalAmount as total from {{ source('raw_atlas', 'order') }}
    union all
    select 'borealis:' || Id as order_key, TotalAmount as total from {{ source('raw_borealis', 'order') }}
    union all
    select 'delta:' || Id as order_key, TotalAmount as total from {{ source('raw_delta', 'order') }}
)

select
    said.order_key,
    said.total,
    loaded.total as loaded_total
from said
left join loaded
    on said.order_key = loaded.order_key
where abs(said.total - coalesce(loaded.total, 0)) > 0.01
