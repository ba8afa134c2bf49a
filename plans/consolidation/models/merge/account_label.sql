{{ config(materialized='table') }}
-- Which accounts are one merchant. Accounts that share an identity get the smallest key among them as their label. Each pass carries
-- it one step further; three reach every chain of matches that four orgs make.
with first_pass as (
    select
        *,
        least(
            min(legacy_key) over (partition by coalesce(tax_number, legacy_key)),
            min(legacy_key) over (partition by coalesce(phone_and_name, legacy_key)),
            min(legacy_key) over (partition by coalesce(name_and_postal_code, legacy_key))
        ) as label
    from {{ ref('account_identity') }}
),

second_pass as (
    select
        legacy_key,
        tax_number,
        phone_and_name,
        name_and_postal_code,
        least(
            min(label) over (partition by coalesce(tax_number, legacy_key)),
            min(label) over (partition by coalesce(phone_and_name, legacy_key)),
            min(label) over (partition by coalesce(name_and_postal_code, legacy_key))
        ) as label
    from first_pass
)

select
    legacy_key,
    least(
        min(label) over (partition by coalesce(tax_number, legacy_key)),
        min(label) over (partition by coalesce(phone_and_name, legacy_key)),
        min(label) over (partition by coalesce(name_and_postal_code, legacy_key))
    ) as label
from second_pass
