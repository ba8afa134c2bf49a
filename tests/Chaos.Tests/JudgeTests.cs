using Migration.Chaos.Judging;
using Migration.Chaos.World;

namespace Migration.Chaos.Tests;

public sealed class JudgeTests
{
    private static readonly TrueError Refused = new("load.contact", "north:2", "INVALID_EMAIL_ADDRESS");
    private static readonly TrueOrigin Came = new("load.account", "north", "1", "north:1");
    private static readonly Truth Truth = new([Record("north:1", "A"), Record("north:3", "B")], new HashSet<TrueError> { Refused }, new HashSet<TrueOrigin> { Came });
    private static readonly TargetRecord[] Target = [There("001A", "north:1", "A"), There("001B", "north:3", "B")];

    [Fact]
    public void What_is_as_it_has_to_be_is_clean()
    {
        Assert.True(OfTarget(Target).IsClean);
        Assert.True(OfJournal([("load.contact", "north:2", "INVALID_EMAIL_ADDRESS")], [(Came, "001A")]).IsClean);
    }

    [Fact]
    public void A_lost_a_doubled_an_extra_and_a_changed_record_are_each_found()
    {
        Assert.Equal((1, 0, 0, 0), Counts(OfTarget(Target[0])));
        Assert.Equal((0, 1, 0, 0), Counts(OfTarget([.. Target, There("001C", "north:1", "A")])));
        Assert.Equal((0, 0, 1, 0), Counts(OfTarget([.. Target, There("001C", "north:9", "A")])));
        Assert.Equal((0, 0, 0, 1), Counts(OfTarget(Target[0], There("001B", "north:3", "other"))));
    }

    [Fact]
    public void An_error_row_that_lacks_that_has_another_code_or_that_stands_twice_is_found()
    {
        Assert.Equal(1, OfJournal([], [(Came, "001A")]).UnexplainedThings);
        Assert.Equal(2, OfJournal([("load.contact", "north:2", "STRING_TOO_LONG")], [(Came, "001A")]).UnexplainedThings);
        Assert.Equal(1, OfJournal([.. Enumerable.Repeat(("load.contact", "north:2", "INVALID_EMAIL_ADDRESS"), 2)], [(Came, "001A")]).UnexplainedThings);
    }

    [Fact]
    public void A_crosswalk_row_that_lacks_or_leads_elsewhere_is_found()
    {
        (string, string, string)[] errors = [("load.contact", "north:2", "INVALID_EMAIL_ADDRESS")];
        Assert.Equal(1, OfJournal(errors, []).UnexplainedThings);
        Assert.Equal(1, OfJournal(errors, [(Came, "001B")]).UnexplainedThings);
        Assert.Equal(1, OfJournal(errors, [(Came, "001A")], "job 750 is open").UnexplainedThings);
    }

    private static Verdict OfTarget(params TargetRecord[] target)
    {
        var verdict = new Verdict(1);
        Judge.Target(Truth, target, verdict);
        return verdict;
    }

    private static Verdict OfJournal(IReadOnlyList<(string, string, string)> errors, IReadOnlyList<(TrueOrigin, string)> crosswalk, params string[] openEnds)
    {
        var verdict = new Verdict(1);
        Judge.Journal(Truth, Target, new(errors, crosswalk, openEnds), verdict);
        return verdict;
    }

    private static (int, int, int, int) Counts(Verdict verdict) => (verdict.LostRows, verdict.DoubledRows, verdict.ExtraRows, verdict.UnexplainedThings);

    private static TrueRecord Record(string identity, string name) => new("Account", identity, Fields(name));

    private static TargetRecord There(string id, string identity, string name) => new("Account", id, identity, Fields(name));

    private static Dictionary<string, string?> Fields(string name) => new() { ["Name"] = name, ["ParentId"] = null };
}
