namespace Migration.Runtime.Salesforce;

/// <summary>Reads <c>sf__Error</c>: <c>CODE:message:Field1,Field2 --</c>. Messages may hold colons; the field list is what
/// follows the last one. Without the closing dashes there is no list: 10:30 ends a message, not names a field.</summary>
public static class RowError
{
    public static (string Code, string Message, IReadOnlyList<string> Fields) Parse(string error)
    {
        var text = error.AsSpan().TrimEnd();
        var isWhole = text.EndsWith("--");
        text = isWhole ? text[..^2].TrimEnd() : text;
        var first = text.IndexOf(':');
        if (first < 0)
        {
            return (text.ToString(), "", []);
        }

        var code = text[..first].ToString();
        var rest = text[(first + 1)..];
        var last = rest.LastIndexOf(':');
        if (!isWhole || last < 0 || !IsFieldList(rest[(last + 1)..]))
        {
            return (code, rest.TrimEnd(':').ToString(), []);
        }

        var fields = rest[(last + 1)..].Trim().ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (code, rest[..last].ToString(), fields);
    }

    /// <summary>API names and commas; a message that ends in a colon and prose is no list.</summary>
    private static bool IsFieldList(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or ',' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
