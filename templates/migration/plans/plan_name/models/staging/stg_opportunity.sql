-- Every opportunity, under the account that its own account has become.
select
    opportunity.legacy_key,
    opportunity.source_org,
    opportunity.source_id,
    account.legacy_key as account_key,
    opportunity.name,
    opportunity.stage,
    opportunity.close_date,
    opportunity.amount
from {{ ref('base_opportunity') }} as opportunity
left join {{ ref('stg_account_sources') }} as account
    on opportunity.source_org = account.source_org and opportunity.account_id = account.source_id
