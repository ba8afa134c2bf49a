namespace Migration.Sandbox.Seeding;

/// <summary>One record of an org as it was before the sandbox started.</summary>
/// <param name="Object">API name of the sObject, e.g. SBQQ__Quote__c.</param>
/// <param name="Id">18 characters, right prefix and checksum, unique over all orgs.</param>
/// <param name="Fields">
/// API field names and values without Id; a field that is null is left out. Booleans are true and false, dates yyyy-MM-dd, times
/// yyyy-MM-ddTHH:mm:ss.fffZ, numbers invariant and plain. Text may hold line breaks, quotes, commas and any Unicode.
/// </param>
public sealed record SeedRow(string Object, string Id, IReadOnlyList<KeyValuePair<string, string?>> Fields);

/// <summary>Which real-world merchant an account of a source org stands for; duplicates within an org share the number.</summary>
public sealed record SeedTruth(string Org, string AccountId, int MerchantNumber);
