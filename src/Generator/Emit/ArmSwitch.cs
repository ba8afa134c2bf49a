namespace Migration.Generator.Emit;

/// <summary>A values map as a switch expression over <c>value</c>. Arms in a row that mean the same stand in one line.</summary>
internal static class ArmSwitch
{
    private const int LongestLine = 120;

    public static void Emit(CodeWriter code, string head, IEnumerable<(string From, string To)> arms, bool mayBeNull, string otherwise)
    {
        using (code.Block(head + " value switch", "};"))
        {
            if (mayBeNull)
            {
                code.Line("null => null,");
            }

            foreach (var (pattern, to) in Merge(arms))
            {
                code.Line($"{pattern} => {to},");
            }

            code.Line($"_ => {otherwise},");
        }
    }

    private static IEnumerable<(string Pattern, string To)> Merge(IEnumerable<(string From, string To)> arms)
    {
        var (pattern, result) = ("", "");
        foreach (var (from, to) in arms)
        {
            var literal = Literal.Text(from);
            if (to == result && pattern.Length + literal.Length < LongestLine)
            {
                pattern += " or " + literal;
                continue;
            }

            if (pattern.Length > 0)
            {
                yield return (pattern, result);
            }

            (pattern, result) = (literal, to);
        }

        if (pattern.Length > 0)
        {
            yield return (pattern, result);
        }
    }
}
