using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Sources;

namespace Migration.Language.Checking;

/// <summary>
/// Where person accounts are switched on, an Account is a business (Name) or a person (LastName and a record type of persons), never both: the
/// describe calls both names nillable, and the org refuses what it calls so.
/// </summary>
internal static class PersonAccounts
{
    private static readonly string[] Names = ["FirstName", "LastName", "MiddleName", "Salutation", "Suffix"];

    public static bool IsSwitchedOn(SObject target) => target.Name == "Account" && target.Field("IsPersonAccount") is not null;

    public static void Check(MappingHeader header, IReadOnlyList<FieldModel> fields, FindingBag findings)
    {
        if (header.Object is not { } account || !IsSwitchedOn(account) || header.Syntax.Object is not { } place)
        {
            return;
        }

        var written = header.Syntax.Fields.ToList();
        var business = written.FirstOrDefault(field => field.Field.Value == "Name");
        var person = written.FirstOrDefault(field => IsOfPersons(field.Field.Value));
        var creates = header.Operation is LoadOperation.Insert or LoadOperation.Upsert;
        if (business is not null && person is not null)
        {
            findings.Add(Rules.PersonAccount, person.Field.Span, $"Name makes a business account and {person.Field.Value} a person account, and a row is one of them; load persons by a mapping of their own, without Name");
            return;
        }

        if (creates && person is not null && written.All(field => field.Field.Value != "RecordTypeId"))
        {
            findings.Add(Rules.PersonAccount, place.Span, "A person account is made by its record type; set RecordTypeId to one of persons");
        }

        var name = person is null ? "Name" : "LastName";
        if (creates && written.All(field => field.Field.Value != name))
        {
            findings.Add(Rules.PersonAccount, place.Span, $"A {(person is null ? "business" : "person")} account needs {name}, which the mapping does not set, though the describe calls it nillable");
        }
        else if (creates && fields.FirstOrDefault(field => field.Name == name) is { Value.Type.Nullable: true })
        {
            findings.Add(Rules.NullIntoRequired, written.First(field => field.Field.Value == name).Field.Span, "This value", "Account", name);
        }
    }

    private static bool IsOfPersons(string field) =>
        Array.IndexOf(Names, field) >= 0 || field.EndsWith("__pc", StringComparison.Ordinal)
        || (field.StartsWith("Person", StringComparison.Ordinal) && field.Length > 6 && char.IsUpper(field[6]) && !field.EndsWith("__c", StringComparison.Ordinal));
}
