-- Fails when money is lost or doubled between the orgs and the staging view.
select
    source.total as source_total,
    staged.total as staged_total
from (select coalesce(sum(amount), 0) as total from {{ ref('base_opportunity') }}) as source
cross join (select coalesce(sum(amount), 0) as total from {{ ref('stg_opportunity') }}) as staged
where source.total <> staged.total
