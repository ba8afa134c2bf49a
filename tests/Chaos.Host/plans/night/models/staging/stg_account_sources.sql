-- Accounts with one tax id are one: the one with the first key survives.
select
    min(legacy_key) over (partition by coalesce(tax_id, legacy_key)) as legacy_key,
    source_org,
    source_id
from {{ ref('base_account') }}
