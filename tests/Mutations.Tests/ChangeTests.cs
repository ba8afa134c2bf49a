using Migration.Mutations.Mutating;

namespace Migration.Mutations.Tests;

/// <summary>Places are stated in the file as it is committed, and judged in the file as it is spoilt.</summary>
public sealed class ChangeTests(CommittedPlans committed)
{
    private const string File = "plans/restaurants/foundation/account.map.yml";

    private static readonly Operator Any = new("any", "the word", _ => []);

    [Fact]
    public void A_place_behind_an_edit_moves_with_the_text()
    {
        var mapping = committed.Plans.All.SelectMany(plan => plan.Mappings).Single(mapping => mapping.File.Path == File);
        var (step, from) = (mapping.Root["step"]!, mapping.From);

        var mutant = new Change()
            .Quietly(mapping.File.Before(step.Span.Line), "# first\n")
            .Quietly(step.Span, "a.b")
            .Wrong(step, from)
            .Apply(committed.Plans, Any, "");

        var spoilt = new Document(File, mutant.Files[File]!);
        Assert.Equal(["a.b", from.Value], mutant.Wrong.Select(spoilt.Raw));
    }

    [Fact]
    public void What_is_written_in_the_place_of_something_is_wrong_itself()
    {
        var from = committed.Plans.All.SelectMany(plan => plan.Mappings).Single(mapping => mapping.File.Path == File).From;

        var mutant = new Change().Replace(from.Span, "stg_nothing").Apply(committed.Plans, Any, "");

        Assert.Equal("stg_nothing", new Document(File, mutant.Files[File]!).Raw(Assert.Single(mutant.Wrong)));
    }
}
