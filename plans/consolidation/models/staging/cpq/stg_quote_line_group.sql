-- Groups of quote lines.
select
    line_group.legacy_key,
    line_group.source_org,
    line_group.source_id,
    quote.legacy_key as quote_key,
    account.legacy_key as account_key,
    line_group.name,
    cast(line_group.number as decimal(5, 0)) as number,
    line_group.is_optional,
    line_group.description,
    line_group.start_date,
    line_group.end_date,
    cast(line_group.subscription_term as decimal(5, 0)) as subscription_term,
    line_group.billing_frequency,
    cast(line_group.additional_discount as decimal(5, 2)) as additional_discount,
    cast(line_group.list_total as decimal(14, 2)) as list_total,
    cast(line_group.customer_total as decimal(14, 2)) as customer_total,
    cast(line_group.net_total as decimal(14, 2)) as net_total
from {{ ref('base_quote_line_group') }} as line_group
inner join {{ ref('base_quote') }} as quote
    on line_group.source_org = quote.source_org and line_group.quote_id = quote.source_id
left join {{ ref('stg_account_sources') }} as account
    on line_group.source_org = account.source_org and line_group.account_id = account.source_id
