-- Lineage: every account of every org with the key of the account it became.
select
    account_rank.legacy_key,
    account.source_org,
    account.source_id
from {{ ref('base_account') }} as account
inner join {{ ref('account_rank') }} as account_rank
    on account.legacy_key = account_rank.source_key
