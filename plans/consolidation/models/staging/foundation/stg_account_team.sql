-- Who works on an account, by mail address. A person is in a team once, also where accounts became one; who has no user in the target
-- can be in no team there.
select
    legacy_key,
    account_key,
    user_email,
    role
from (
    select
        account_team.legacy_key,
        account.legacy_key as account_key,
        member.email as user_email,
        account_team.role,
        row_number() over (partition by account.legacy_key, member.email order by org_rank.place, account_team.legacy_key) as place
    from {{ ref('base_account_team') }} as account_team
    inner join {{ ref('org_rank') }} as org_rank
        on account_team.source_org = org_rank.org
    inner join {{ ref('stg_account_sources') }} as account
        on account_team.source_org = account.source_org and account_team.account_id = account.source_id
    inner join {{ ref('base_user') }} as member
        on account_team.source_org = member.source_org and account_team.user_id = member.source_id
    inner join {{ source('raw_unified', 'user') }} as target_user
        on member.email = lower(target_user.Email) and target_user.IsActive
) as ranked
where place = 1
