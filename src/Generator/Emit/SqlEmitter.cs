using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>SQL as a raw string literal in which the references are holes: it reads like the model it comes from.</summary>
internal static class SqlEmitter
{
    /// <param name="head">What stands before the literal.</param>
    /// <param name="close">What stands after it.</param>
    public static void Emit(CodeWriter code, string head, IReadOnlyList<SqlPartModel> parts, string close)
    {
        var texts = parts.Select(Text).ToList();
        Trim(texts);
        var dollars = Math.Max(2, texts.Where(text => text is not null).Select(text => Math.Max(LongestRun(text!, '{'), LongestRun(text!, '}')) + 1).DefaultIfEmpty(2).Max());
        var quotes = new string('"', Math.Max(3, texts.Where(text => text is not null).Select(text => LongestRun(text!, '"') + 1).DefaultIfEmpty(3).Max()));
        var sql = string.Concat(parts.Zip(texts, (part, text) => text ?? new string('{', dollars) + Hole(part) + new string('}', dollars)));

        code.Line($"{head}Sql({new string('$', dollars)}{quotes}");
        using (code.Indent())
        {
            code.Lines(sql);
            code.Line($"{quotes}){close}");
        }
    }

    private static string? Text(SqlPartModel part) => part.Kind == SqlPartKind.Text ? part.Value : null;

    /// <summary>Line breaks round the whole SQL say nothing.</summary>
    private static void Trim(List<string?> texts)
    {
        if (texts.Count > 0)
        {
            texts[0] = texts[0]?.TrimStart('\n');
            texts[texts.Count - 1] = texts[texts.Count - 1]?.TrimEnd();
        }
    }

    private static string Hole(SqlPartModel part) => part.Kind switch
    {
        SqlPartKind.Ref => $"Ref({Literal.Text(part.Value)})",
        SqlPartKind.Source => $"Source({Literal.Text(part.Value)}, {Literal.TextOrNull(part.Extra)})",
        _ => part.Extra is null ? $"Var({Literal.Text(part.Value)})" : $"Var({Literal.Text(part.Value)}, {Literal.Text(part.Extra)})",
    };

    private static int LongestRun(string text, char character)
    {
        var (longest, run) = (0, 0);
        foreach (var current in text)
        {
            run = current == character ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
