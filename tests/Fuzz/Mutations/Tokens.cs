namespace Migration.Fuzz.Mutations;

/// <summary>Pieces of text that have a meaning somewhere, so that they hurt where they have none.</summary>
internal static class Tokens
{
    private static readonly string[] Values =
    [
        "", "~", "null", "true", "false", "yes", "0", "-1", "1e999", "NaN", "0x7fffffff", "99999999999999999999999999999999999999", "2147483648", "-0.0",
        "decimal(38,38)", "varchar(2147483648)", "varchar(0)", "99:99", "24:00", "100%", "-5%", "1e3%", "10m", "9999999999h", "America/New_York", "../..",
        "{0}", "{", "}", "{{", "}}", "{{ ref('stg_account') }}", "{{ ref('') }}", "{{ source('a','b') }}", "{{ var('x', 'y') }}", "{% if %}", "{# x", "{{-", "-}}",
        "{{ config(materialized='table') }}", "{{ 'a' }}", "'", "\"", "''", "\"\"", "\\", "\\u0000", "\\ud800", "\\x", "${DATA}", "${", "|", "| trim", "| truncate(", "truncate(255)",
        "trim(trim(trim(name)))", "concat('a', \"b\")", "name | default('x')", "(", ")", "[", "]", "[]", "{}", "&a", "*a", "!!str", "!", "@", "`", "%YAML 9.9", "---", "...", "- ", ": ", " #", "? ",
        ">-", "|+", "<<: *a", "*", ";", "--", "/*", "*/", "$$", "select", "from", "with", "as", ",", ".", "//", "\t",
        "extract", "models", "foundation.account", "foundation.account:defer", "Account", "Id", "__c", "ref", "by", "kind", "defer", "otherwise", "error", "keep", "values", "adapter",
        "class", "async", "@", "é", "ﷺ", "😀", "İ", "ß", "\u202e", "\u200d", "\u2028", "\u2029", "\u0085", "\ufeff", "\ufffe", "\uffff", "\ud83d", "\ude00", "\u0000", "\u0007", "\u001b[31m", "\u007f", "\r", "\r\n", "\n", "\n\n\n", "\u00a0", "\u3000",
    ];

    private static readonly (string Open, string Close)[] Brackets =
        [("[", "]"), ("{a: ", "}"), ("(", ")"), ("trim(", ")"), ("- ", ""), ("? ", ""), ("{\"a\":", "}"), ("{{ ", " }}"), ("\"\\\"", ""), ("a: [", "]"), ("select (", ")"), ("/*", "*/"), ("&a ", ""), ("!a ", "")];

    public static string Value(Random random) => Values[random.Next(Values.Length)];

    /// <summary>Up to twenty thousand levels of one kind, closed or not.</summary>
    public static string Nested(Random random)
    {
        var (open, close) = Brackets[random.Next(Brackets.Length)];
        var depth = Magnitude(random, 20_000);
        var opened = string.Concat(Enumerable.Repeat(open, depth));
        return random.Next(2) == 0 ? opened : opened + "x" + string.Concat(Enumerable.Repeat(close, depth));
    }

    /// <summary>A block that is indented further on every line.</summary>
    public static string Stairs(Random random) =>
        string.Concat(Enumerable.Range(0, Magnitude(random, 400)).Select(level => $"{new string(' ', level)}{(random.Next(3) == 0 ? "- " : "k:")}\n"));

    public static string Long(Random random) => Repeated(random.Next(4) switch { 0 => "x", 1 => "a_", 2 => "name | ", _ => Value(random) }, Magnitude(random, 200_000));

    public static string Number(Random random) => random.Next(4) switch
    {
        0 => Repeated("9", Magnitude(random, 5_000)),
        1 => long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => "-" + Repeated("1", Magnitude(random, 40)),
        _ => "0." + Repeated("3", Magnitude(random, 400)),
    };

    /// <summary>Small mostly, large sometimes.</summary>
    public static int Magnitude(Random random, int most) => (int)Math.Pow(most, random.NextDouble());

    private static string Repeated(string text, int length) =>
        text.Length == 0 ? "" : string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1));
}
