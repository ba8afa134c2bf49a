-- Contracts of all orgs. Salesforce takes them as drafts; is_activated says which ones are activated after what hangs on them.
select
    contract.legacy_key,
    contract.source_org,
    contract.source_id,
    account.legacy_key as account_key,
    pricebook.legacy_key as pricebook_key,
    customer_signed.legacy_key as customer_signed_key,
    quote.legacy_key as quote_key,
    opportunity.legacy_key as opportunity_key,
    owner.email as owner_email,
    contract.status = 'Activated' as is_activated,
    contract.start_date,
    coalesce(
        contract.contract_term,
        case
            when lower(contract.length_text) like '%y%r%' then 12 * try_cast(split_part(trim(contract.length_text), ' ', 1) as integer)
            else try_cast(split_part(trim(contract.length_text), ' ', 1) as integer)
        end
    ) as contract_term,
    contract.company_signed_date,
    contract.customer_signed_title,
    contract.customer_signed_date,
    contract.owner_expiration_notice,
    contract.special_terms,
    cast(contract.renewal_term as decimal(5, 0)) as renewal_term,
    contract.renewal_forecast,
    contract.renewal_quoted,
    contract.is_evergreen,
    contract.renewal_behavior,
    contract.billing_street,
    contract.billing_city,
    coalesce(state.code, contract.billing_state) as billing_state,
    contract.billing_postal_code,
    country.code as billing_country_code,
    contract.description,
    contract.created_at,
    signer.email as company_signed_email
from {{ ref('base_contract') }} as contract
inner join {{ ref('stg_account_sources') }} as account
    on contract.source_org = account.source_org and contract.account_id = account.source_id
left join {{ ref('pricebook_rank') }} as pricebook
    on contract.source_org = pricebook.source_org and contract.pricebook_id = pricebook.source_id
left join {{ ref('stg_contact_sources') }} as customer_signed
    on contract.source_org = customer_signed.source_org and contract.customer_signed_id = customer_signed.source_id
left join {{ ref('base_quote') }} as quote
    on contract.source_org = quote.source_org and contract.quote_id = quote.source_id
left join {{ ref('base_opportunity') }} as opportunity
    on contract.source_org = opportunity.source_org and contract.opportunity_id = opportunity.source_id
left join {{ ref('base_user') }} as owner
    on contract.source_org = owner.source_org and contract.owner_id = owner.source_id
left join {{ ref('base_user') }} as signer
    on contract.source_org = signer.source_org and contract.company_signed_id = signer.source_id
left join {{ ref('state') }} as state
    on lower(trim(contract.billing_state)) = state.spelling
left join {{ ref('country') }} as country
    on lower(trim(contract.billing_country)) = country.spelling
