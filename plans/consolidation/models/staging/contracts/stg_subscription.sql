-- Subscriptions of the orgs that have Salesforce CPQ.
select
    subscription.legacy_key,
    subscription.source_org,
    subscription.source_id,
    account.legacy_key as account_key,
    contract.legacy_key as contract_key,
    product.legacy_key as product_key,
    quote_line.legacy_key as quote_line_key,
    order_item.legacy_key as order_item_key,
    owner.email as owner_email,
    cast(subscription.quantity as decimal(12, 2)) as quantity,
    cast(subscription.renewal_quantity as decimal(12, 2)) as renewal_quantity,
    cast(subscription.list_price as decimal(14, 2)) as list_price,
    cast(subscription.regular_price as decimal(14, 2)) as regular_price,
    cast(subscription.customer_price as decimal(14, 2)) as customer_price,
    cast(subscription.net_price as decimal(14, 2)) as net_price,
    cast(subscription.renewal_price as decimal(14, 2)) as renewal_price,
    subscription.pricing_method,
    subscription.billing_frequency,
    subscription.charge_type,
    subscription.start_date,
    subscription.end_date,
    subscription.terminated_date,
    cast(subscription.number as decimal(5, 0)) as number,
    subscription.is_bundle,
    subscription.is_bundled,
    cast(subscription.discount as decimal(11, 2)) as discount,
    cast(subscription.prorate_multiplier as decimal(8, 4)) as prorate_multiplier
from {{ ref('base_subscription') }} as subscription
left join {{ ref('stg_account_sources') }} as account
    on subscription.source_org = account.source_org and subscription.account_id = account.source_id
left join {{ ref('stg_contract') }} as contract
    on subscription.source_org = contract.source_org and subscription.contract_id = contract.source_id
left join {{ ref('stg_product_sources') }} as product
    on subscription.source_org = product.source_org and subscription.product_id = product.source_id
left join {{ ref('base_quote_line') }} as quote_line
    on subscription.source_org = quote_line.source_org and subscription.quote_line_id = quote_line.source_id
left join {{ ref('stg_order_item') }} as order_item
    on subscription.source_org = order_item.source_org and subscription.order_item_id = order_item.source_id
left join {{ ref('base_user') }} as owner
    on subscription.source_org = owner.source_org and subscription.owner_id = owner.source_id
