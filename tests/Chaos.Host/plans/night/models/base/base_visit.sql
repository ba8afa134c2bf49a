select 'north' as source_org, 'north:' || Id as legacy_key, Id as source_id, Account__c as account_id, Started__c as started_at, Day__c as day, Cost__c as cost, Paid__c as is_paid, CreatedDate as created_at
from {{ source('raw_north', 'visit__c') }}
union all
select 'south' as source_org, 'south:' || Id as legacy_key, Id as source_id, Account__c as account_id, Started__c as started_at, Day__c as day, Cost__c as cost, Paid__c as is_paid, CreatedDate as created_at
from {{ source('raw_south', 'visit__c') }}
