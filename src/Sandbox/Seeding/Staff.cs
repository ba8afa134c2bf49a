namespace Migration.Sandbox.Seeding;

/// <summary>
/// The people who work in the orgs. One person may have a user in several of them, under different user names but one mail address. Some
/// users are inactive; the target has most of the people, all active, and the migration user.
/// </summary>
internal sealed class Staff
{
    private const int People = 36;
    private readonly OrgSeed _org;
    private readonly List<int> _active = [];
    private readonly List<int> _all = [];

    public Staff(OrgSeed org)
    {
        _org = org;
        for (var person = 0; person < People; person++)
        {
            if (WorksHere(person))
            {
                _all.Add(person);
                if (IsActive(person))
                {
                    _active.Add(person);
                }
            }
        }
    }

    /// <summary>A record's owner: now and then somebody who has left.</summary>
    public string Owner(ref Dice dice)
    {
        var people = dice.Percent(8) ? _all : _active;
        return _org.Id(SObjects.User, 1 + people[dice.Next(people.Count)]);
    }

    public string AnyUser(ref Dice dice) => _org.Id(SObjects.User, 1 + _all[dice.Next(_all.Count)]);

    /// <summary>Different users for different <paramref name="k"/> of one record.</summary>
    public string Member(int start, int k) => _org.Id(SObjects.User, 1 + _active[(start + k) % _active.Count]);

    public IEnumerable<SeedRow> Rows()
    {
        foreach (var person in _all)
        {
            yield return Row(person, GivenName(person), FamilyName(person), IsActive(person));
        }

        if (_org.IsTarget)
        {
            yield return Row(People, "Migration", "User", active: true);
        }
    }

    private bool WorksHere(int person) => _org.Kind switch
    {
        OrgKind.Cascade => person % 5 == 1,
        OrgKind.Target => person % 9 != 4,
        _ => (person + (int)_org.Kind) % 3 != 0,
    };

    private bool IsActive(int person) => _org.IsTarget || (person + (int)_org.Kind) % 7 != 1;

    private SeedRow Row(int person, string given, string family, bool active)
    {
        var local = $"{Words.Ascii(given)}.{Words.Ascii(family)}".ToLowerInvariant().Replace("'", "", StringComparison.Ordinal);
        var mail = person == People ? "migration.user@example.com" : $"{local}@merchants.example";
        var dice = _org.Dice(SObjects.User, person);
        var created = Calendar.Moment(ref dice);
        return new RowBuilder(_org, SObjects.User, person + 1)
            .Set("Username", person == People ? mail : $"{local}@{_org.Name}.example")
            .Set("LastName", family).Set("FirstName", given).Set("Name", $"{given} {family}")
            .Set("Email", _org.Kind == OrgKind.Borealis ? Words.TitleCase(mail) : mail)
            .Set("Alias", local[..Math.Min(8, local.Length)]).Set("IsActive", active)
            .Set("Title", dice.Pick<string>(["Account Executive", "Account Manager", "Sales Manager", "Onboarding Specialist"]))
            .Set("UserType", "Standard")
            .Set("TimeZoneSidKey", "America/New_York").Set("LocaleSidKey", "en_US").Set("LanguageLocaleKey", "en_US")
            .Set("EmailEncodingKey", "UTF-8")
            .Set("CreatedDate", created).Set("SystemModstamp", created)
            .Done();
    }

    private static string GivenName(int person) => Words.GivenNames[person % Words.GivenNames.Length];

    private static string FamilyName(int person) => Words.FamilyNames[person * 7 % Words.FamilyNames.Length];
}
