using Generator.Tests.Golden;

namespace Generator.Tests.Pipeline;

/// <summary>No input makes the compiler itself fail.</summary>
public sealed class RobustnessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_files_give_findings_and_never_an_internal_error(int seed)
    {
        var random = new Random(seed);
        var files = GoldenCase.BaseTree;
        var inputs = files.Inputs.Select(file => file.Key).ToList();
        for (var round = 0; round < 60; round++)
        {
            var path = inputs[random.Next(inputs.Count)];
            var damaged = files.With(path, Damage(files.Files[path], random));
            var result = Driving.Run(damaged).Results.Single();

            Assert.True(result.Exception is null, $"{path} as\n{damaged.Files[path]}\n{result.Exception}");
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "NV0001");
        }
    }

    /// <summary>What editors, merges and half-finished thoughts leave: a cut, a lost or doubled line, a stray character, a wrong indent.</summary>
    private static string Damage(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var line = random.Next(lines.Count);
        switch (random.Next(7))
        {
            case 0:
                return text[..random.Next(text.Length + 1)];
            case 1:
                lines.RemoveAt(line);
                break;
            case 2:
                lines.Insert(line, lines[line]);
                break;
            case 3:
                lines[line] = "  " + lines[line];
                break;
            case 4:
                lines[line] = lines[line].Replace(": ", random.Next(2) == 0 ? ": [" : ": {a: ", StringComparison.Ordinal);
                break;
            case 5:
                lines[line] = lines[line].Insert(random.Next(lines[line].Length + 1), "\"'|{}[]()&*!%@,:#-\t\0"[random.Next(20)].ToString());
                break;
            default:
                (lines[line], lines[0]) = (lines[0], lines[line]);
                break;
        }

        return string.Join('\n', lines);
    }
}
