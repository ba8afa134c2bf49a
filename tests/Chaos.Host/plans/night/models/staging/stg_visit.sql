select
    visit.legacy_key,
    visit.source_org,
    visit.source_id,
    coalesce(account.legacy_key, visit.source_org || ':' || visit.account_id) as account_key,
    visit.started_at,
    visit.day,
    visit.cost,
    visit.is_paid,
    visit.created_at
from {{ ref('base_visit') }} as visit
left join {{ ref('stg_account_sources') }} as account
    on visit.source_org = account.source_org and visit.account_id = account.source_id
