-- Lineage: every contact of every org with the key of the contact it became.
select
    contact_rank.legacy_key,
    contact.source_org,
    contact.source_id
from {{ ref('base_contact') }} as contact
inner join {{ ref('contact_rank') }} as contact_rank
    on contact.legacy_key = contact_rank.source_key
