{{ config(materialized='table') }}
-- Which contacts are one person: of the same merchant, with the same e-mail address or, where one has none, the same name.
with people as (
    select
        contact.legacy_key,
        contact.source_org,
        contact.modified_at,
        coalesce(account.legacy_key, contact.legacy_key) as account_key,
        contact.email,
        -- '(owner)' stands where nobody asked for the name.
        case
            when contact.last_name like '(%' then contact.legacy_key
            else translate(
                lower(coalesce(contact.first_name, '') || contact.last_name),
                'áàâäãåéèêëíìîïóòôöõúùûüñçß''’. -',
                'aaaaaaeeeeiiiiooooouuuuncs'
            )
        end as plain_name
    from {{ ref('base_contact') }} as contact
    left join {{ ref('stg_account_sources') }} as account
        on contact.source_org = account.source_org and contact.account_id = account.source_id
),

by_email as (
    select
        *,
        min(legacy_key) over (partition by account_key, coalesce(email, legacy_key)) as email_label
    from people
)

select
    legacy_key,
    source_org,
    modified_at,
    min(email_label) over (partition by account_key, plain_name) as label
from by_email
