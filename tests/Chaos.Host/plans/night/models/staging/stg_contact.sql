select
    contact.legacy_key,
    contact.source_org,
    contact.source_id,
    account.legacy_key as account_key,
    contact.source_org || ':' || contact.boss_id as boss_key,
    contact.last_name,
    contact.email
from {{ ref('base_contact') }} as contact
left join {{ ref('stg_account_sources') }} as account
    on contact.source_org = account.source_org and contact.account_id = account.source_id
