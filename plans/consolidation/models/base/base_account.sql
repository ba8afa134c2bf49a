-- All accounts in one shape.
select * from {{ ref('base_account_atlas') }}
union all
select * from {{ ref('base_account_borealis') }}
union all
select * from {{ ref('base_account_cascade') }}
union all
select * from {{ ref('base_account_delta') }}
