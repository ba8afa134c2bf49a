-- Quotes of all orgs as Salesforce CPQ quotes.
select
    quote.legacy_key,
    quote.source_org,
    quote.source_id,
    account.legacy_key as account_key,
    opportunity.legacy_key as opportunity_key,
    contact.legacy_key as contact_key,
    pricebook.legacy_key as pricebook_key,
    owner.email as owner_email,
    quote.is_primary,
    quote.status,
    coalesce(quote.type, 'Quote') as type,
    quote.start_date,
    quote.end_date,
    quote.expiration_date,
    cast(quote.subscription_term as decimal(5, 0)) as subscription_term,
    quote.payment_terms,
    quote.billing_frequency,
    cast(quote.customer_discount as decimal(5, 2)) as customer_discount,
    quote.is_grouped,
    quote.is_ordered,
    quote.billing_name,
    quote.billing_street,
    quote.billing_city,
    quote.billing_state,
    quote.billing_postal_code,
    quote.billing_country,
    quote.notes
from {{ ref('base_quote') }} as quote
left join {{ ref('stg_account_sources') }} as account
    on quote.source_org = account.source_org and quote.account_id = account.source_id
left join {{ ref('base_opportunity') }} as opportunity
    on quote.source_org = opportunity.source_org and quote.opportunity_id = opportunity.source_id
left join {{ ref('stg_contact_sources') }} as contact
    on quote.source_org = contact.source_org and quote.contact_id = contact.source_id
left join {{ ref('pricebook_rank') }} as pricebook
    on quote.source_org = pricebook.source_org and quote.pricebook_id = pricebook.source_id
left join {{ ref('base_user') }} as owner
    on quote.source_org = owner.source_org and quote.owner_id = owner.source_id
