select
    'atlas:' || contact.id as legacy_key,
    'atlas' as source_org,
    contact.id as source_id,
    contact.lastname as last_name,
    contact.emial as email,
    account.legacy_key as account_key
from {{ source('raw_atlas', 'contact') }} as contact
inner join {{ ref('stg_account') }} as account on contact.accountid = account.source_id
