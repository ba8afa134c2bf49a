-- Lineage: every price book with the key of the book it became.
select
    legacy_key,
    source_org,
    source_id
from {{ ref('pricebook_rank') }}
