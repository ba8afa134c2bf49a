{{ config(materialized='table') }}
-- Who survives when several contacts are one person.
select
    contact_label.legacy_key as source_key,
    first_value(contact_label.legacy_key) over (
        partition by contact_label.label
        order by org_rank.place, contact_label.modified_at desc, contact_label.legacy_key
    ) as legacy_key,
    row_number() over (
        partition by contact_label.label
        order by org_rank.place, contact_label.modified_at desc, contact_label.legacy_key
    ) as place
from {{ ref('contact_label') }} as contact_label
inner join {{ ref('org_rank') }} as org_rank
    on contact_label.source_org = org_rank.org
