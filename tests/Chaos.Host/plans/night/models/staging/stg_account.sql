select
    account.legacy_key,
    account.name,
    account.tax_id,
    account.revenue,
    account.segment,
    nullif(parent.legacy_key, account.legacy_key) as parent_key
from {{ ref('base_account') }} as account
inner join {{ ref('stg_account_sources') }} as own
    on account.legacy_key = own.legacy_key and account.source_org = own.source_org and account.source_id = own.source_id
left join {{ ref('stg_account_sources') }} as parent
    on account.source_org = parent.source_org and account.parent_id = parent.source_id
