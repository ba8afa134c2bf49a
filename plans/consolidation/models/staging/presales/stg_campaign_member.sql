-- Members of campaigns: a lead or a contact.
select
    legacy_key,
    campaign_key,
    case when contact_key is null then lead_key end as lead_key,
    contact_key,
    status,
    created_at
from {{ ref('campaign_member_rank') }}
where source_key = legacy_key
