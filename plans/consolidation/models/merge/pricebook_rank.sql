-- The standard books of all orgs become the standard book of the target; every other book stays a book of its own.
select
    pricebook.source_org,
    pricebook.source_id,
    pricebook.legacy_key as source_key,
    case
        when pricebook.is_standard
            then first_value(pricebook.legacy_key) over (partition by pricebook.is_standard order by org_rank.place)
        else pricebook.legacy_key
    end as legacy_key,
    pricebook.is_standard
from {{ ref('base_pricebook') }} as pricebook
inner join {{ ref('org_rank') }} as org_rank
    on pricebook.source_org = org_rank.org
