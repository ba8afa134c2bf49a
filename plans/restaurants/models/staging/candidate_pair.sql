{{ config(materialized='table') }}
-- Pairs worth a look: the same telephone, or the same house number in the same telephone area. Names decide.
-- Snowflake calls the function jarowinkler_similarity and counts from 0 to 100.
with pairs as (
    select
        fodors.legacy_key as fodors_key,
        zagats.legacy_key as zagats_key,
        fodors.phone_digits = zagats.phone_digits as same_phone,
        greatest(
            jaro_winkler_similarity(fodors.plain_name, zagats.plain_name),
            jaro_winkler_similarity(fodors.turned_name, zagats.plain_name),
            jaro_winkler_similarity(fodors.plain_name, zagats.turned_name)
        ) as name_similarity
    from {{ ref('listing') }} as fodors
    inner join {{ ref('listing') }} as zagats
        on
            substr(fodors.phone_digits, 1, 3) = substr(zagats.phone_digits, 1, 3)
            and (fodors.phone_digits = zagats.phone_digits or fodors.house_number = zagats.house_number)
    where fodors.source_org = 'fodors' and zagats.source_org = 'zagats'
)

-- A shared telephone outweighs a rewritten name; without it the names have to be nearly the same.
select
    fodors_key,
    zagats_key,
    name_similarity + case when same_phone then 0.2 else 0 end as score
from pairs
where name_similarity >= case when same_phone then 0.8 else 0.92 end
