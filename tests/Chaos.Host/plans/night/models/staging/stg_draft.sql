select Id as id
from {{ source('raw_hub', 'draft__c') }}
where Obsolete__c
