-- Countries as the source orgs write them.
select
    spelling,
    code
from (
    values
    ('us', 'US'), ('usa', 'US'), ('u.s.', 'US'), ('u.s.a.', 'US'), ('united states', 'US'), ('united states of america', 'US'), ('america', 'US'),
    ('ca', 'CA'), ('can', 'CA'), ('canada', 'CA'),
    ('mx', 'MX'), ('mex', 'MX'), ('mexico', 'MX'), ('méxico', 'MX')
) as countries (spelling, code)
