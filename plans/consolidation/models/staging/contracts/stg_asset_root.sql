-- Bundles of assets: the asset at the top and the one above.
select
    part.legacy_key,
    root.legacy_key as root_key,
    parent.legacy_key as required_by_key
from {{ ref('base_asset') }} as part
left join {{ ref('base_asset') }} as root
    on part.source_org = root.source_org and part.root_id = root.source_id
left join {{ ref('base_asset') }} as parent
    on part.source_org = parent.source_org and part.parent_id = parent.source_id
where part.root_id is not null
