-- Tasks.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_atlas', 'task') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_borealis', 'task') }}
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    null as call_type,
    null as call_disposition,
    null as call_seconds,
    null as subtype,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_cascade', 'task') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_delta', 'task') }}
