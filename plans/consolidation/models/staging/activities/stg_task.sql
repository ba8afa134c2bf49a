-- Tasks. A task about a lead can be about nothing else.
select
    task.legacy_key,
    task.source_org,
    task.source_id,
    who.legacy_key as who_key,
    case when who.kind = 'Lead' then null else what.legacy_key end as what_key,
    owner.email as owner_email,
    who.kind as who_kind,
    case when who.kind = 'Lead' then null else what.kind end as what_kind,
    task.subject,
    task.status,
    task.priority,
    task.due_on,
    task.call_type,
    task.call_disposition,
    cast(task.call_seconds as bigint) as call_seconds,
    task.subtype,
    task.description,
    task.created_at
from {{ ref('base_task') }} as task
left join {{ ref('activity_who') }} as who
    on task.source_org = who.source_org and task.who_id = who.source_id
left join {{ ref('activity_what') }} as what
    on task.source_org = what.source_org and task.what_id = what.source_id
left join {{ ref('base_user') }} as owner
    on task.source_org = owner.source_org and task.owner_id = owner.source_id
