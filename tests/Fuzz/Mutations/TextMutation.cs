using System.Buffers;
using System.Text;

namespace Migration.Fuzz.Mutations;

/// <summary>Changes of a file as a run of characters or bytes, blind to what it means.</summary>
internal static class TextMutation
{
    private const string Punctuation = "\"'|{}[]()&*!%@,:#-\t\0<>?";

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" ,\n:}]");

    private delegate string Change(string text, string donor, Random random);

    private static readonly (string Name, Change Apply)[] Changes =
    [
        ("bits flipped", FlipBits),
        ("characters changed", (text, _, random) => Many(text, random, (part, at) => part.Remove(at, 1).Insert(at, Character(random)))),
        ("token inserted", (text, _, random) => text.Insert(At(text, random), Tokens.Value(random))),
        ("tokens inserted", (text, _, random) => Many(text, random, (part, at) => part.Insert(at, Tokens.Value(random)))),
        ("value replaced", ReplaceValue),
        ("chunk deleted", Delete),
        ("chunk duplicated", (text, _, random) => text.Insert(At(text, random), Chunk(text, random, out int _, out int _))),
        ("chunk repeated", Repeat),
        ("control character", (text, _, random) => text.Insert(At(text, random), ((char)random.Next(0x20)).ToString())),
        ("byte order mark", (text, _, random) => text.Insert(random.Next(2) == 0 ? 0 : At(text, random), "\ufeff")),
        ("line ends", LineEnds),
        ("NUL", (text, _, random) => text.Insert(At(text, random), "\0")),
        ("half a surrogate", (text, _, random) => text.Insert(At(text, random), ((char)random.Next(0xD800, 0xE000)).ToString())),
        ("nesting", (text, _, random) => text.Insert(At(text, random), Tokens.Nested(random))),
        ("stairs", (text, _, random) => text.Insert(LineStart(text, random), Tokens.Stairs(random))),
        ("long run", (text, _, random) => text.Insert(At(text, random), Tokens.Long(random))),
        ("huge number", (text, _, random) => text.Insert(At(text, random), Tokens.Number(random))),
        ("splice", (text, donor, random) => text[..At(text, random)] + donor[At(donor, random)..]),
        ("another file's text", (_, donor, _) => donor),
        ("cut off", (text, _, random) => text[..At(text, random)]),
        ("head cut off", (text, _, random) => text[At(text, random)..]),
        ("blank", (_, _, random) => new string(" \n\t\r"[random.Next(4)], random.Next(4))),
        ("lines swapped", Lines),
        ("indented", (text, _, random) => text.Insert(LineStart(text, random), random.Next(3) == 0 ? "\t" : new string(' ', random.Next(1, 9)))),
    ];

    public static string Apply(string text, string donor, Random random, out string what)
    {
        var change = Changes[random.Next(Changes.Length)];
        what = change.Name;
        return change.Apply(text, donor, random);
    }

    /// <summary>As a compiler reads bytes that are no UTF-8: with replacement characters.</summary>
    private static string FlipBits(string text, string donor, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = Tokens.Magnitude(random, 50); i > 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static string ReplaceValue(string text, string donor, Random random)
    {
        var start = At(text, random);
        var end = text.AsSpan(start).IndexOfAny(ValueEnds) is var length and >= 0 ? start + length : text.Length;
        return string.Concat(text.AsSpan(0, start), Tokens.Value(random), text.AsSpan(end));
    }

    private static string Delete(string text, string donor, Random random)
    {
        _ = Chunk(text, random, out var start, out var length);
        return text.Remove(start, length);
    }

    private static string Repeat(string text, string donor, Random random)
    {
        var chunk = Chunk(text, random, out var start, out var length);
        var times = Math.Min(Tokens.Magnitude(random, 2_000), 200_000 / Math.Max(1, length));
        return text.Insert(start, string.Concat(Enumerable.Repeat(chunk, times)));
    }

    private static string LineEnds(string text, string donor, Random random)
    {
        var end = random.Next(5) switch { 0 => "\r", 1 => "\r\n", 2 => "\u0085", 3 => "\u2028", _ => "\n\r" };
        return random.Next(2) == 0 ? text.Replace("\n", end, StringComparison.Ordinal) : Many(text, random, (part, at) => part.Insert(at, end));
    }

    private static string Lines(string text, string donor, Random random)
    {
        var lines = text.Split('\n');
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
            (lines[a], lines[b]) = (lines[b], lines[a]);
        }

        return string.Join('\n', lines);
    }

    private static string Many(string text, Random random, Func<string, int, string> change)
    {
        for (var i = random.Next(1, 8); i > 0 && text.Length > 0; i--)
        {
            text = change(text, random.Next(text.Length));
        }

        return text;
    }

    private static string Chunk(string text, Random random, out int start, out int length)
    {
        start = At(text, random);
        length = Math.Min(Tokens.Magnitude(random, 500), text.Length - start);
        return text.Substring(start, length);
    }

    private static string Character(Random random) => random.Next(3) switch
    {
        0 => ((char)random.Next(0x20, 0x7f)).ToString(),
        1 => Punctuation[random.Next(Punctuation.Length)].ToString(),
        _ => ((char)random.Next(0x10000)).ToString(),
    };

    private static int At(string text, Random random) => random.Next(text.Length + 1);

    private static int LineStart(string text, Random random) => text.LastIndexOf('\n', Math.Max(0, At(text, random) - 1)) + 1;
}
