select
    orders.legacy_key,
    orders.source_org,
    orders.source_id,
    account.legacy_key as account_key,
    orders.status = 'Activated' as is_activated,
    orders.effective_on
from {{ ref('base_order') }} as orders
left join {{ ref('stg_account_sources') }} as account
    on orders.source_org = account.source_org and orders.account_id = account.source_id
