-- Events.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_atlas', 'event') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_borealis', 'event') }}
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    null as show_as,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_cascade', 'event') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from {{ source('raw_delta', 'event') }}
