using System.Text.RegularExpressions;

namespace Migration.Runtime.Environments;

/// <summary><c>${NAME}</c> and <c>${NAME:-default}</c> in a text, taken from the process environment.</summary>
public static partial class Placeholders
{
    /// <param name="missing">Makes the error for a name that is not set and has no default.</param>
    public static string Expand(string text, Func<string, string?> variables, Func<string, Exception> missing) =>
        Pattern().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            var value = variables(name);
            return !string.IsNullOrEmpty(value) ? value
                : match.Groups["default"].Success ? match.Groups["default"].Value
                : throw missing(name);
        });

    /// <summary>One name and nothing else: a default would be the value itself.</summary>
    public static bool IsName(string text) => Pattern().Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length && !match.Groups["default"].Success;

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\}")]
    private static partial Regex Pattern();
}
