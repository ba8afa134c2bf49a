-- One row a company. A parent that has become the company itself is none.
select
    account.legacy_key,
    account.name,
    account.segment,
    account.phone,
    account.website,
    account.billing_street,
    account.billing_city,
    account.billing_state,
    account.billing_postal_code,
    account.billing_country,
    account.owner_email,
    nullif(parent.legacy_key, account.legacy_key) as parent_key
from {{ ref('base_account') }} as account
inner join {{ ref('stg_account_sources') }} as own
    on account.legacy_key = own.legacy_key and account.source_org = own.source_org and account.source_id = own.source_id
left join {{ ref('stg_account_sources') }} as parent
    on account.source_org = parent.source_org and account.parent_id = parent.source_id
