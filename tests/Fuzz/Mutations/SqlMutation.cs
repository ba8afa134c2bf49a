using System.Text.RegularExpressions;

namespace Migration.Fuzz.Mutations;

/// <summary>Changes of a model or assertion word by word, tags of Jinja being one word.</summary>
internal static partial class SqlMutation
{
    public static string Apply(string text, string donor, Random random, out string what)
    {
        var words = Words().Matches(text).Select(match => match.Value).ToList();
        if (words.Count == 0)
        {
            return TextMutation.Apply(text, donor, random, out what);
        }

        var at = random.Next(words.Count);
        var length = random.Next(1, Math.Min(12, words.Count - at) + 1);
        var others = Words().Matches(donor);
        switch (random.Next(7))
        {
            case 0:
                what = "words dropped";
                words.RemoveRange(at, length);
                break;
            case 1:
                what = "words doubled";
                words.InsertRange(at, words.GetRange(at, length));
                break;
            case 2:
                what = "words moved";
                var moved = words.GetRange(at, length);
                words.RemoveRange(at, length);
                words.InsertRange(random.Next(words.Count + 1), moved);
                break;
            case 3:
                what = "word replaced";
                words[at] = Tokens.Value(random);
                break;
            case 4:
                what = "word of another file";
                words[at] = others.Count > 0 ? others[random.Next(others.Count)].Value : "";
                break;
            case 5:
                what = "wrapped";
                words.Insert(at, Tokens.Nested(random));
                break;
            default:
                what = "word changed";
                words[at] = TextMutation.Apply(words[at], donor, random, out _);
                break;
        }

        return string.Concat(words);
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|--[^\n]*|'[^']*'|""[^""]*""|\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Words();
}
