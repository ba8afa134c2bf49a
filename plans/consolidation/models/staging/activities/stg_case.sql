-- Cases of the orgs that have them.
select
    support_case.legacy_key,
    support_case.source_org,
    support_case.source_id,
    account.legacy_key as account_key,
    contact.legacy_key as contact_key,
    asset.legacy_key as asset_key,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    support_case.subject,
    support_case.status,
    support_case.priority,
    support_case.origin,
    support_case.reason,
    support_case.type,
    support_case.is_escalated,
    support_case.description
from {{ ref('base_case') }} as support_case
left join {{ ref('stg_account_sources') }} as account
    on support_case.source_org = account.source_org and support_case.account_id = account.source_id
left join {{ ref('stg_contact_sources') }} as contact
    on support_case.source_org = contact.source_org and support_case.contact_id = contact.source_id
left join {{ ref('base_asset') }} as asset
    on support_case.source_org = asset.source_org and support_case.asset_id = asset.source_id
left join {{ ref('base_case') }} as parent
    on support_case.source_org = parent.source_org and support_case.parent_id = parent.source_id
left join {{ ref('base_user') }} as owner
    on support_case.source_org = owner.source_org and support_case.owner_id = owner.source_id
