{{ config(materialized='table') }}
-- Who survives when several accounts are one merchant: the best kept org first, then the latest change.
select
    account_label.legacy_key as source_key,
    first_value(account_label.legacy_key) over (
        partition by account_label.label
        order by org_rank.place, account.modified_at desc, account_label.legacy_key
    ) as legacy_key,
    row_number() over (
        partition by account_label.label
        order by org_rank.place, account.modified_at desc, account_label.legacy_key
    ) as place
from {{ ref('account_label') }} as account_label
inner join {{ ref('base_account') }} as account
    on account_label.legacy_key = account.legacy_key
inner join {{ ref('org_rank') }} as org_rank
    on account.source_org = org_rank.org
