-- Opportunities.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Type as type,
    LeadSource as lead_source,
    NextStep as next_step,
    Loss_Reason__c as loss_reason,
    Description as description
from {{ source('raw_atlas', 'opportunity') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Deal_Kind__c as type,
    LeadSource as lead_source,
    null as next_step,
    case
        when lower(Lost_Because__c) like '%price%' or lower(Lost_Because__c) like '%expensive%' then 'Price'
        when lower(Lost_Because__c) like '%compet%' then 'Competitor'
        when lower(Lost_Because__c) like '%no answer%' or lower(Lost_Because__c) like '%never%' then 'No Decision'
        when lower(Lost_Because__c) like '%closed%' then 'Out of Business'
        when Lost_Because__c is not null then 'Other'
    end as loss_reason,
    Description as description
from {{ source('raw_borealis', 'opportunity') }}
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    null as campaign_id,
    null as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    Deal_Value_Text__c as amount_text,
    null as probability,
    null as type,
    null as lead_source,
    null as next_step,
    case
        when lower(Reason_Text__c) like '%price%' or lower(Reason_Text__c) like '%expensive%' then 'Price'
        when lower(Reason_Text__c) like '%compet%' then 'Competitor'
        when lower(Reason_Text__c) like '%no answer%' or lower(Reason_Text__c) like '%never%' then 'No Decision'
        when lower(Reason_Text__c) like '%closed%' then 'Out of Business'
        when Reason_Text__c is not null then 'Other'
    end as loss_reason,
    Description as description
from {{ source('raw_cascade', 'opportunity') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Type as type,
    LeadSource as lead_source,
    null as next_step,
    Loss_Code__c as loss_reason,
    Description as description
from {{ source('raw_delta', 'opportunity') }}
