-- The warehouse of plan restaurants: what nv creates, in this order. For review; nv does not read this file.

-- What is read from the files fodors.
CREATE SCHEMA IF NOT EXISTS "raw_fodors";

-- csv ${DATA}/fodors.csv
CREATE OR REPLACE TABLE "raw_fodors"."fodors" (
    "id" VARCHAR,
    "name" VARCHAR,
    "addr" VARCHAR,
    "city" VARCHAR,
    "phone" VARCHAR,
    "type" VARCHAR
);

-- What is read from the files zagats.
CREATE SCHEMA IF NOT EXISTS "raw_zagats";

-- csv ${DATA}/zagats.csv
CREATE OR REPLACE TABLE "raw_zagats"."zagats" (
    "id" VARCHAR,
    "name" VARCHAR,
    "addr" VARCHAR,
    "city" VARCHAR,
    "phone" VARCHAR,
    "type" VARCHAR
);

-- The models.
CREATE SCHEMA IF NOT EXISTS "restaurants";

CREATE OR REPLACE VIEW "restaurants"."listing" AS
-- Both directories in one shape, with what they are compared by.
with listings as (
    select 'fodors' as source_org, id, name, addr, city, phone, type from "raw_fodors"."fodors"
    union all
    select 'zagats' as source_org, id, name, addr, city, phone, type from "raw_zagats"."zagats"
),

-- Punctuation separates words; blanks round the name let whole words be replaced.
spaced as (
    select
        *,
        ' ' || translate(replace(lower(name), '&', ' and '), '-.,/()', '      ') || ' ' as words
    from listings
),

-- Articles say nothing: 'palm, the' is 'the palm'. Three passes leave single blanks.
cleaned as (
    select
        *,
        trim(replace(replace(replace(replace(words, ' the ', ' '), '  ', ' '), '  ', ' '), '  ', ' ')) as plain_name
    from spaced
)

select
    source_org || ':' || id as legacy_key,
    source_org,
    id as source_id,
    name,
    addr as street,
    city,
    phone,
    type as cuisine,
    plain_name,
    -- One guide writes 'hotel bel-air', the other 'bel-air hotel': the name with its first word last.
    trim(substr(plain_name, length(split_part(plain_name, ' ', 1)) + 1) || ' ' || split_part(plain_name, ' ', 1)) as turned_name,
    -- A number that was cut off on paper is no number.
    case when length(translate(phone, ' /-.()+', '')) = 10 then translate(phone, ' /-.()+', '') end as phone_digits,
    split_part(addr, ' ', 1) as house_number
from cleaned
;

CREATE OR REPLACE TABLE "restaurants"."candidate_pair" AS
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
    from "restaurants"."listing" as fodors
    inner join "restaurants"."listing" as zagats
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
;

CREATE OR REPLACE VIEW "restaurants"."restaurant_match" AS
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
    from "restaurants"."candidate_pair"
) as ranked
where zagats_rank = 1 and fodors_rank = 1
;

-- stg_account promises:
--   legacy_key    VARCHAR(32) NOT NULL
--   name          VARCHAR NOT NULL
--   street        VARCHAR
--   city          VARCHAR
--   phone         VARCHAR(40)
--   cuisine       VARCHAR
--   source_count  DECIMAL(3,0) NOT NULL
CREATE OR REPLACE VIEW "restaurants"."stg_account" AS
-- One row a restaurant. Zagat's writes the street without directions ('near hudson st.'), so its address is taken where there are both.
select
    survivor.legacy_key,
    survivor.name,
    coalesce(twin.street, survivor.street) as street,
    survivor.city,
    coalesce(survivor.phone_digits, twin.phone_digits) as phone,
    survivor.cuisine,
    cast(case when twin.legacy_key is null then 1 else 2 end as decimal(3, 0)) as source_count
from "restaurants"."listing" as survivor
left join "restaurants"."restaurant_match" as restaurant_match
    on survivor.legacy_key = restaurant_match.fodors_key
left join "restaurants"."listing" as twin
    on restaurant_match.zagats_key = twin.legacy_key
where survivor.legacy_key not in (select zagats_key from "restaurants"."restaurant_match")
;

-- stg_account_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(16) NOT NULL
CREATE OR REPLACE VIEW "restaurants"."stg_account_sources" AS
-- Lineage: every listing with the key of the account it became. Fodor's is the fuller directory and keeps its key.
select
    coalesce(restaurant_match.fodors_key, listing.legacy_key) as legacy_key,
    listing.source_org,
    listing.source_id
from "restaurants"."listing" as listing
left join "restaurants"."restaurant_match" as restaurant_match
    on listing.legacy_key = restaurant_match.zagats_key
;
