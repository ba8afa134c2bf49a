-- Campaign members: a lead or a contact.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from {{ source('raw_atlas', 'campaignmember') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from {{ source('raw_borealis', 'campaignmember') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from {{ source('raw_delta', 'campaignmember') }}
