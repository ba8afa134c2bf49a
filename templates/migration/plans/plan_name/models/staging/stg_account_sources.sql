-- Lineage: every account of every org with the key of the account it becomes. The first org's account survives where both have one.
select
    first_value(legacy_key) over (
        partition by coalesce(nullif(host, ''), legacy_key)
        order by org_rank, legacy_key
    ) as legacy_key,
    source_org,
    source_id
from {{ ref('base_account') }}
