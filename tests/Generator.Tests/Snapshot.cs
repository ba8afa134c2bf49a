namespace Generator.Tests;

/// <summary>Golden files: ACCEPT=1 rewrites them; a difference leaves what came beside what was expected and shows the first line that differs.</summary>
internal static class Snapshot
{
    public static bool Accepting { get; } = Environment.GetEnvironmentVariable("ACCEPT") == "1";

    public static void Match(string path, string actual)
    {
        var received = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.received{Path.GetExtension(path)}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(received);
        if (Accepting)
        {
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected != actual)
        {
            File.WriteAllText(received, actual);
            Assert.Fail($"{path} differs. Accept what came with ACCEPT=1.\n{FirstDifference(expected.Split('\n'), actual.Split('\n'))}");
        }
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
        {
            line++;
        }

        string Show(string sign, string[] lines) => string.Join('\n', lines.Skip(line).Take(3).Select(text => $"  {sign} {text}"));
        return $"line {line + 1}, after '{(line == 0 ? "" : expected[line - 1])}':\n{Show("-", expected)}\n{Show("+", actual)}";
    }
}
