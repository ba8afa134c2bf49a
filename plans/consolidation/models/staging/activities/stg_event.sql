-- Events. An event about a lead can be about nothing else.
select
    event.legacy_key,
    event.source_org,
    event.source_id,
    who.legacy_key as who_key,
    case when who.kind = 'Lead' then null else what.legacy_key end as what_key,
    owner.email as owner_email,
    who.kind as who_kind,
    case when who.kind = 'Lead' then null else what.kind end as what_kind,
    event.subject,
    event.location,
    event.starts_at,
    coalesce(event.ends_at, event.starts_at) as ends_at,
    cast(event.minutes as bigint) as minutes,
    event.is_all_day,
    event.show_as,
    event.description,
    event.created_at
from {{ ref('base_event') }} as event
left join {{ ref('activity_who') }} as who
    on event.source_org = who.source_org and event.who_id = who.source_id
left join {{ ref('activity_what') }} as what
    on event.source_org = what.source_org and event.what_id = what.source_id
left join {{ ref('base_user') }} as owner
    on event.source_org = owner.source_org and event.owner_id = owner.source_id
