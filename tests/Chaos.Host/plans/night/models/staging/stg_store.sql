select
    store.Id as id,
    rating.Stars__c as stars,
    rating.Remark__c as remark
from {{ source('raw_hub', 'store__c') }} as store
inner join {{ source('raw_north', 'rating__c') }} as rating
    on store.Code__c = rating.Code__c
