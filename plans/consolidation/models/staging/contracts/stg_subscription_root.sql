-- Bundles of subscriptions: the part at the top and the part that requires this one.
select
    part.legacy_key,
    root.legacy_key as root_key,
    parent.legacy_key as required_by_key
from {{ ref('base_subscription') }} as part
left join {{ ref('base_subscription') }} as root
    on part.source_org = root.source_org and part.root_id = root.source_id
left join {{ ref('base_subscription') }} as parent
    on part.source_org = parent.source_org and part.required_by_id = parent.source_id
where part.root_id is not null
