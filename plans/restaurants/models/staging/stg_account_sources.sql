-- Lineage: every listing with the key of the account it became. Fodor's is the fuller directory and keeps its key.
select
    coalesce(restaurant_match.fodors_key, listing.legacy_key) as legacy_key,
    listing.source_org,
    listing.source_id
from {{ ref('listing') }} as listing
left join {{ ref('restaurant_match') }} as restaurant_match
    on listing.legacy_key = restaurant_match.zagats_key
