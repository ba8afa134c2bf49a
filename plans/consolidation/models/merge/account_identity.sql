-- What accounts are recognised by, cleaned of the ways of writing it. An identity that is too short to mean anything is null.
with spelled as (
    select
        legacy_key,
        ' ' || translate(
            lower(name),
            'áàâäãåéèêëíìîïóòôöõúùûüñçß''’.,&-/()',
            'aaaaaaeeeeiiiiooooouuuuncs'
        ) || ' ' as words,
        translate(upper(coalesce(billing_postal_code, '')), ' -', '') as postal_code,
        -- What is left after taking away everything that is no digit.
        translate(coalesce(tax_text, ''), translate(coalesce(tax_text, ''), '0123456789', ''), '') as tax_digits,
        translate(coalesce(phone, ''), translate(coalesce(phone, ''), '0123456789', ''), '') as phone_digits
    from {{ ref('base_account') }}
),

-- Legal forms and fillers come and go: 'Joe's Pizza, LLC' is 'Joes Pizza'.
named as (
    select
        *,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
            words,
            ' inc ', ' '), ' llc ', ' '), ' corp ', ' '), ' ltd ', ' '), ' co ', ' '), ' gmbh ', ' '), ' the ', ' '), ' and ', ' '),
            ' ', '') as plain_name
    from spelled
)

select
    legacy_key,
    plain_name,
    case when length(tax_digits) = 9 and tax_digits <> '000000000' then tax_digits end as tax_number,
    case when length(phone_digits) >= 10 and right(phone_digits, 10) <> '0000000000' then right(phone_digits, 10) || ':' || left(plain_name, 2) end as phone_and_name,
    case
        -- Spreadsheets eat leading zeros; ZIP+4 says more than others know.
        when left(postal_code, 1) between '0' and '9' then plain_name || ':' || right('00000' || left(postal_code, 5), 5)
        when postal_code <> '' then plain_name || ':' || postal_code
    end as name_and_postal_code
from named
