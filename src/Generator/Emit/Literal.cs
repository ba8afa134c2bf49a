using Microsoft.CodeAnalysis.CSharp;

namespace Migration.Generator.Emit;

/// <summary>Values as C# source.</summary>
internal static class Literal
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string TextOrNull(string? value) => value is null ? "null" : Text(value);

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    public static string TextList(IEnumerable<string> items) => List(items.Select(Text));

    /// <summary>Text for a documentation comment.</summary>
    public static string Comment(string value) =>
        string.Concat(value.Select(sign => SyntaxFacts.IsNewLine(sign) ? " " : sign switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => sign.ToString() }));
}
