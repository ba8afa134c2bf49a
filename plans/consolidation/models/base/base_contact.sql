-- All contacts in one shape.
select * from {{ ref('base_contact_atlas') }}
union all
select * from {{ ref('base_contact_borealis') }}
union all
select * from {{ ref('base_contact_cascade') }}
union all
select * from {{ ref('base_contact_delta') }}
