-- Accounts of cascade: people typed what they liked.
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    'Merchant' as record_type,
    null as type,
    case
        when lower(Category__c) like '%restaurant%' or lower(Category__c) like '%food%' then 'Restaurant'
        when lower(Category__c) like '%grocery%' or lower(Category__c) like '%market%' then 'Grocery'
        when lower(Category__c) like '%conven%' or lower(Category__c) like '%corner%' or lower(Category__c) like '%c-store%' then 'Convenience'
        when lower(Category__c) like '%pharma%' or lower(Category__c) like '%drug%' then 'Pharmacy'
        when lower(Category__c) like '%retail%' or lower(Category__c) like '%shop%' then 'Retail'
        when Category__c is not null then 'Other'
    end as segment,
    case
        when lower(Size_Notes__c) like '%platinum%' or lower(Size_Notes__c) like '%top%' then 'Platinum'
        when lower(Size_Notes__c) like '%gold%' or lower(Size_Notes__c) like '%big%' then 'Gold'
        when lower(Size_Notes__c) like '%silver%' or lower(Size_Notes__c) like '%medium%' then 'Silver'
        when lower(Size_Notes__c) like '%bronze%' or lower(Size_Notes__c) like '%small%' or lower(Size_Notes__c) like '%tiny%' then 'Bronze'
    end as tier,
    case
        when lower(Status_Notes__c) like '%pause%' or lower(Status_Notes__c) like '%hold%' then 'Paused'
        when lower(Status_Notes__c) like '%churn%' or lower(Status_Notes__c) like '%lost%' then 'Churned'
        when lower(Status_Notes__c) like '%prospect%' or lower(Status_Notes__c) like '%not yet%' then 'Prospect'
        when Status_Notes__c is not null then 'Active'
    end as status,
    null as legal_name,
    Tax_Info__c as tax_text,
    null as cuisine,
    try_cast(trim(replace(replace(Fee_Text__c, '%', ''), ',', '.')) as decimal(9, 3)) as commission_rate,
    null as store_count,
    case
        when Start_Date_Text__c like '__/__/____'
            then try_cast(substr(Start_Date_Text__c, 7, 4) || '-' || substr(Start_Date_Text__c, 1, 2) || '-' || substr(Start_Date_Text__c, 4, 2) as date)
        when Start_Date_Text__c like '____-__-__' then try_cast(Start_Date_Text__c as date)
        -- 'Jun 2019' is its first day.
        when Start_Date_Text__c like '___ ____'
            then try_cast(
                substr(Start_Date_Text__c, 5, 4) || '-'
                || substr(
                    '010203040506070809101112',
                    cast(floor((position(left(Start_Date_Text__c, 3) in 'JanFebMarAprMayJunJulAugSepOctNovDec') + 2) / 3) as integer) * 2 - 1,
                    2
                ) || '-01' as date
            )
    end as onboarded_on,
    null as email,
    Phone as phone,
    null as fax,
    Website as website,
    null as account_number,
    null as account_source,
    null as rating,
    null as annual_revenue,
    null as employees,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    null as shipping_street,
    null as shipping_city,
    null as shipping_state,
    null as shipping_postal_code,
    null as shipping_country,
    Description as description,
    SystemModstamp as modified_at
from {{ source('raw_cascade', 'account') }}
