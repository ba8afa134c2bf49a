namespace Migration.Language.Tests.Compiler;

/// <summary>No input, however broken, makes the compiler throw; and a broken one never passes for a plan with an error inside.</summary>
public class RobustnessTests
{
    [Fact]
    public void A_file_cut_off_anywhere_never_throws()
    {
        var whole = new PlanFixture();
        foreach (var path in Inputs(whole))
        {
            var text = whole[path];
            for (var length = 0; length < text.Length; length += Math.Max(1, text.Length / 20))
            {
                var fixture = new PlanFixture();
                fixture[path] = text[..length];
                AssertConsistent(fixture);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_changed_at_random_never_throw(int seed)
    {
        var random = new Random(seed);
        var whole = new PlanFixture();
        var paths = Inputs(whole).ToArray();
        const string Alphabet = "\0\t\n\r \"'#%&()*,-.:;<>?@[]^`{|}~0aZé\ud83d";
        for (var round = 0; round < 100; round++)
        {
            var fixture = new PlanFixture();
            var path = paths[random.Next(paths.Length)];
            var text = whole[path].ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            fixture[path] = new string(text);
            AssertConsistent(fixture);
        }
    }

    [Fact]
    public void A_mapping_of_ten_thousand_transforms_or_brackets_never_throws()
    {
        foreach (var expression in new[] { "name" + string.Concat(Enumerable.Repeat(" | trim", 10_000)), string.Concat(Enumerable.Repeat("concat(", 10_000)) })
        {
            var fixture = new PlanFixture().With("foundation/account.map.yml", "name | trim | truncate(255)", expression);

            Assert.Contains(fixture.Compile().Findings, finding => finding.Rule.Id == "NV2009");
        }
    }

    private static IEnumerable<string> Inputs(PlanFixture fixture) => fixture.Paths.Select(path => path["plans/demo/".Length..]);

    private static void AssertConsistent(PlanFixture fixture)
    {
        var result = fixture.Compile();
        Assert.Equal(result.Plan is null, result.Findings.Any(finding => finding.Rule.Severity == RuleSeverity.Error));
        Assert.All(result.Findings, finding =>
        {
            Assert.True(finding.Span is { Line: > 0, Column: > 0, EndLine: > 0, EndColumn: > 0 });
            Assert.NotEmpty(finding.Message);
        });
    }
}
