-- Orders of all orgs. Salesforce takes them as drafts; is_activated says which ones are activated after their products.
select
    sales_order.legacy_key,
    sales_order.source_org,
    sales_order.source_id,
    account.legacy_key as account_key,
    contract.legacy_key as contract_key,
    opportunity.legacy_key as opportunity_key,
    quote.legacy_key as quote_key,
    pricebook.legacy_key as pricebook_key,
    bill_to_contact.legacy_key as bill_to_contact_key,
    ship_to_contact.legacy_key as ship_to_contact_key,
    authorized_by.legacy_key as authorized_by_key,
    owner.email as owner_email,
    sales_order.name,
    sales_order.status = 'Activated' as is_activated,
    sales_order.effective_date,
    sales_order.end_date,
    sales_order.type,
    sales_order.po_number,
    sales_order.po_date,
    sales_order.billing_street,
    sales_order.billing_city,
    coalesce(billing_state.code, sales_order.billing_state) as billing_state,
    sales_order.billing_postal_code,
    billing_country.code as billing_country_code,
    sales_order.shipping_street,
    sales_order.shipping_city,
    coalesce(shipping_state.code, sales_order.shipping_state) as shipping_state,
    sales_order.shipping_postal_code,
    shipping_country.code as shipping_country_code,
    sales_order.description
from {{ ref('base_order') }} as sales_order
inner join {{ ref('stg_account_sources') }} as account
    on sales_order.source_org = account.source_org and sales_order.account_id = account.source_id
left join {{ ref('base_contract') }} as contract
    on sales_order.source_org = contract.source_org and sales_order.contract_id = contract.source_id
left join {{ ref('base_opportunity') }} as opportunity
    on sales_order.source_org = opportunity.source_org and sales_order.opportunity_id = opportunity.source_id
left join {{ ref('base_quote') }} as quote
    on sales_order.source_org = quote.source_org and sales_order.quote_id = quote.source_id
left join {{ ref('pricebook_rank') }} as pricebook
    on sales_order.source_org = pricebook.source_org and sales_order.pricebook_id = pricebook.source_id
left join {{ ref('stg_contact_sources') }} as bill_to_contact
    on sales_order.source_org = bill_to_contact.source_org and sales_order.bill_to_contact_id = bill_to_contact.source_id
left join {{ ref('stg_contact_sources') }} as ship_to_contact
    on sales_order.source_org = ship_to_contact.source_org and sales_order.ship_to_contact_id = ship_to_contact.source_id
left join {{ ref('stg_contact_sources') }} as authorized_by
    on sales_order.source_org = authorized_by.source_org and sales_order.authorized_by_id = authorized_by.source_id
left join {{ ref('base_user') }} as owner
    on sales_order.source_org = owner.source_org and sales_order.owner_id = owner.source_id
left join {{ ref('state') }} as billing_state
    on lower(trim(sales_order.billing_state)) = billing_state.spelling
left join {{ ref('country') }} as billing_country
    on lower(trim(sales_order.billing_country)) = billing_country.spelling
left join {{ ref('state') }} as shipping_state
    on lower(trim(sales_order.shipping_state)) = shipping_state.spelling
left join {{ ref('country') }} as shipping_country
    on lower(trim(sales_order.shipping_country)) = shipping_country.spelling
