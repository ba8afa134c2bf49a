-- One row a restaurant. Zagat's writes the street without directions ('near hudson st.'), so its address is taken where there are both.
select
    survivor.legacy_key,
    survivor.name,
    coalesce(twin.street, survivor.street) as street,
    survivor.city,
    coalesce(survivor.phone_digits, twin.phone_digits) as phone,
    survivor.cuisine,
    cast(case when twin.legacy_key is null then 1 else 2 end as decimal(3, 0)) as source_count
from {{ ref('listing') }} as survivor
left join {{ ref('restaurant_match') }} as restaurant_match
    on survivor.legacy_key = restaurant_match.fodors_key
left join {{ ref('listing') }} as twin
    on restaurant_match.zagats_key = twin.legacy_key
where survivor.legacy_key not in (select zagats_key from {{ ref('restaurant_match') }})
