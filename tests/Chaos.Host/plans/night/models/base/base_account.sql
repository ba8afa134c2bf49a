select 'north' as source_org, 'north:' || Id as legacy_key, Id as source_id, Name as name, ParentId as parent_id, Tax_Id__c as tax_id, Revenue__c as revenue, Segment__c as segment
from {{ source('raw_north', 'account') }}
union all
select 'south' as source_org, 'south:' || Id as legacy_key, Id as source_id, Name as name, ParentId as parent_id, Tax_Id__c as tax_id, Revenue__c as revenue, Segment__c as segment
from {{ source('raw_south', 'account') }}
