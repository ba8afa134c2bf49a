using System.Globalization;

namespace Migration.Sandbox.Seeding;

/// <summary>Collects the fields of one record in the wire's text forms; what is null or empty is left out.</summary>
internal sealed class RowBuilder(OrgSeed org, SObject sObject, long serial)
{
    private readonly List<KeyValuePair<string, string?>> _fields = new(40);

    public RowBuilder Set(string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add(new(field, value));
        }

        return this;
    }

    public RowBuilder Set(string field, bool value) => Set(field, value ? "true" : "false");

    public RowBuilder Set(string field, long? value) => Set(field, value?.ToString(CultureInfo.InvariantCulture));

    public RowBuilder Set(string field, decimal? value) => Set(field, value?.ToString(CultureInfo.InvariantCulture));

    public RowBuilder Set(string field, DateOnly? value) => Set(field, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public RowBuilder Set(string field, DateTime? value) =>
        Set(field, value?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>The last fields of every record: who made and changed it, and when.</summary>
    public SeedRow Build(DateTime created, ref Dice dice)
    {
        var changed = created.AddMinutes(dice.Next(400 * 24 * 60));
        changed = changed > Calendar.Now ? Calendar.Now : changed;
        changed = changed < created ? created : changed;
        Set("IsDeleted", false).Set("CreatedDate", created).Set("CreatedById", org.Staff.AnyUser(ref dice));
        Set("LastModifiedDate", changed).Set("LastModifiedById", org.Staff.AnyUser(ref dice)).Set("SystemModstamp", changed);
        return Done();
    }

    /// <summary>For set-up objects, which have fewer system fields.</summary>
    public SeedRow Done() => new(sObject.Name, org.Id(sObject, serial), _fields);
}
