using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Names of companies.</summary>
public static class CompanyName
{
    private static readonly string[] LegalForms = [" LLC", " Inc", " Inc.", " Ltd", " Ltd.", " GmbH"];

    /// <summary>The name without double blanks and without its legal form: "Blue  Bay, LLC" is Blue Bay.</summary>
    [Transform("company_name", KeepsLength = true)]
    public static string Format(string name)
    {
        var text = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var form = LegalForms.FirstOrDefault(form => text.EndsWith(form, StringComparison.OrdinalIgnoreCase));
        return form is null || text.Length == form.Length ? text : text[..^form.Length].TrimEnd(',', ' ');
    }
}
