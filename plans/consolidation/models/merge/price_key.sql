-- Where a source price went: its key, and which of the two steps loads it.
select
    source_org,
    source_id,
    legacy_key,
    case when is_standard then 'foundation.standard_price' else 'foundation.pricebook_entry' end as kind
from {{ ref('price_rank') }}
