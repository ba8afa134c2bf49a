using Migration.Fuzz;

namespace Generator.Tests.Pipeline;

/// <summary>The first few thousand of the inputs that tests/Fuzz makes without end.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Broken_input_gives_findings_and_nothing_else(int seed) => Assert.Empty(FuzzSubset.Failures(seed, Inputs));
}
