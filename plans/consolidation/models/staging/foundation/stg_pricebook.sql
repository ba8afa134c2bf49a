-- One row a price book of the target.
select
    pricebook.legacy_key,
    pricebook.name,
    pricebook.description,
    pricebook.is_active
from {{ ref('base_pricebook') }} as pricebook
inner join {{ ref('pricebook_rank') }} as pricebook_rank
    on pricebook.legacy_key = pricebook_rank.source_key
where pricebook_rank.source_key = pricebook_rank.legacy_key
