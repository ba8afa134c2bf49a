namespace Migration.Language.Binding;

/// <summary>The form of names that become C# names and folders.</summary>
public static class Names
{
    /// <summary>Words of lower-case letters, digits and _, parted by dots; a word starts with a letter.</summary>
    public static bool IsStep(string name) => name.Length <= 200 && name.Split('.').All(IsWord);

    public static bool IsPlan(string name) => name.Length is > 0 and <= 100 && IsLower(name[0]) && name.All(c => IsLower(c) || IsDigit(c) || c is '_' or '-');

    /// <summary>What the generated classes of a step or plan begin with, e.g. FoundationAccountTeam for foundation.account_team; the ending __c is left out.</summary>
    public static string ClassOf(string step)
    {
        var name = step.EndsWith("__c", StringComparison.Ordinal) ? step.Substring(0, step.Length - 3) : step;
        return string.Concat(name.Split('.', '_', '-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }

    private static bool IsWord(string word) => word.Length > 0 && IsLower(word[0]) && word.All(c => IsLower(c) || IsDigit(c) || c == '_');

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
