-- Lineage: every price with the key of the price it became.
select
    legacy_key,
    source_org,
    source_id
from {{ ref('price_rank') }}
where is_standard
