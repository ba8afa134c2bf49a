-- Whose word counts when orgs differ, agreed with the data owners.
select
    org,
    place
from (values ('atlas', 1), ('delta', 2), ('borealis', 3), ('cascade', 4)) as ranks (org, place)
