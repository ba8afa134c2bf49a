-- Lineage: every membership with the key of the one it became.
select
    legacy_key,
    source_org,
    source_id
from {{ ref('campaign_member_rank') }}
