-- Campaigns.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from {{ source('raw_atlas', 'campaign') }}
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from {{ source('raw_borealis', 'campaign') }}
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from {{ source('raw_delta', 'campaign') }}
