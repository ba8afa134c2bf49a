-- Assets of all orgs.
select
    asset.legacy_key,
    asset.source_org,
    asset.source_id,
    account.legacy_key as account_key,
    contact.legacy_key as contact_key,
    product.legacy_key as product_key,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    asset.name,
    asset.serial_number,
    asset.status,
    cast(asset.quantity as decimal(18, 2)) as quantity,
    cast(asset.price as decimal(18, 2)) as price,
    asset.purchase_date,
    asset.install_date,
    asset.usage_end_date,
    asset.is_competitor,
    cast(asset.number as decimal(5, 0)) as number,
    asset.description
from {{ ref('base_asset') }} as asset
left join {{ ref('stg_account_sources') }} as account
    on asset.source_org = account.source_org and asset.account_id = account.source_id
left join {{ ref('stg_contact_sources') }} as contact
    on asset.source_org = contact.source_org and asset.contact_id = contact.source_id
left join {{ ref('stg_product_sources') }} as product
    on asset.source_org = product.source_org and asset.product_id = product.source_id
left join {{ ref('base_asset') }} as parent
    on asset.source_org = parent.source_org and asset.parent_id = parent.source_id
left join {{ ref('base_user') }} as owner
    on asset.source_org = owner.source_org and asset.owner_id = owner.source_id
