-- A listing has one counterpart: the pair that is the best for both sides. Hotels with several restaurants share a telephone.
select
    fodors_key,
    zagats_key
from (
    select
        fodors_key,
        zagats_key,
        row_number() over (partition by fodors_key order by score desc, zagats_key) as zagats_rank,
        row_number() over (partition by zagats_key order by score desc, fodors_key) as fodors_rank
    from {{ ref('candidate_pair') }}
) as ranked
where zagats_rank = 1 and fodors_rank = 1
