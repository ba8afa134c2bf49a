-- Contact roles of opportunities.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from {{ source('raw_atlas', 'opportunitycontactrole') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from {{ source('raw_borealis', 'opportunitycontactrole') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from {{ source('raw_delta', 'opportunitycontactrole') }}
