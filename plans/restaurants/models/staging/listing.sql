-- Both directories in one shape, with what they are compared by.
with listings as (
    select 'fodors' as source_org, id, name, addr, city, phone, type from {{ source('raw_fodors', 'fodors') }}
    union all
    select 'zagats' as source_org, id, name, addr, city, phone, type from {{ source('raw_zagats', 'zagats') }}
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
