using System.Security.Cryptography;
using System.Text;

namespace Migration.Runtime.Compiled;

/// <summary>A plan as the compiler proved it: static data and typed work, no names left to resolve.</summary>
public sealed record CompiledPlan
{
    public required string Name { get; init; }

    /// <summary>Name of the target org; its connection stands in the environment file.</summary>
    public required string Target { get; init; }

    /// <summary>Of plan.yml and the assertions it names.</summary>
    public required string FileFingerprint { get; init; }

    /// <summary>Name and fingerprint of everything the plan was compiled from: what a resume compares, and where a change shows.</summary>
    public IReadOnlyList<(string Name, string Value)> Parts
    {
        get
        {
            List<(string Name, string Value)> parts =
            [
                ("plan", FileFingerprint),
                .. Orgs.Select(org => ($"extract.{org.Org}", org.Fingerprint)),
                .. Files.Select(files => ($"extract.{files.Name}", files.Fingerprint)),
                .. Models.Select(model => ($"model {model.Name}", model.Fingerprint)),
                .. Nodes.Select(node => node.Work).OfType<StepWork.Load>().Select(load => ($"step {load.Mapping.Step}", load.Mapping.Fingerprint)),
            ];
            return [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>SHA-256 (lower-case hex) over <see cref="Parts"/>.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Parts.Select(part => $"{part.Name} {part.Value}\n")))));

    public WindowSpec? Window { get; init; }

    /// <summary>Share of failed rows (0..1) above which a phase fails; null means that no row may fail.</summary>
    public decimal? FailedTolerance { get; init; }

    public required IReadOnlyList<PlanPhase> Phases { get; init; }

    /// <summary>Models in an order in which each stands after the relations it reads.</summary>
    public required IReadOnlyList<CompiledModel> Models { get; init; }

    public required IReadOnlyList<OrgExtract> Orgs { get; init; }

    public required IReadOnlyList<FileExtract> Files { get; init; }

    /// <summary>Every node of every phase in plan order.</summary>
    public IEnumerable<PlanNode> Nodes => Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes);
}

/// <summary>When records may move. Local times of <paramref name="Zone"/> (IANA id); a close before the open is a window over midnight.</summary>
public sealed record WindowSpec(string Zone, TimeOnly Open, TimeOnly Close, TimeSpan Drain);

/// <summary>Phases run one after another; groups of a phase in the order written; nodes of a group concurrently, except where an edge orders them.</summary>
public sealed record PlanPhase(string Name, IReadOnlyList<PlanGroup> Groups, IReadOnlyList<PlanValidation> Validations);

/// <param name="Nodes">Each after those of the group that it waits for.</param>
public sealed record PlanGroup(string Name, IReadOnlyList<PlanNode> Nodes);

/// <summary>
/// One unit of work. <paramref name="Id"/> is unique in the plan: the step's type; <c>extract.atlas</c> for an extract; a generated
/// second pass is <c>foundation.account:defer</c>, a generated activation <c>orders.order:activate</c>.
/// </summary>
public sealed record PlanNode(string Id, StepWork Work, IReadOnlyList<PlanEdge> After);

public sealed record PlanEdge(string From, EdgeReason Reason, string Detail);

public enum EdgeReason
{
    /// <summary>Written by the user in depends_on.</summary>
    DependsOn,

    /// <summary>A lookup in a mapping; the detail is the field.</summary>
    Lookup,

    /// <summary>A generated second pass follows the steps whose ids it needs.</summary>
    Deferred,

    /// <summary>A generated activation follows every child.</summary>
    Activation,
}

/// <summary>What a phase proves before the next one starts.</summary>
public abstract record PlanValidation(string Name)
{
    /// <summary>success + failed + unprocessed = attempted for every step, and the tolerance holds.</summary>
    public sealed record Counts() : PlanValidation("counts");

    /// <summary>Every lookup loaded in the phase resolves in the target.</summary>
    public sealed record ReferentialIntegrity() : PlanValidation("referential_integrity");

    /// <summary>SQL that returns the rows that break the assertion: none is a pass.</summary>
    public sealed record Assertion(string Name, IReadOnlyList<SqlPart> Sql) : PlanValidation(Name);

    /// <summary>A C# method marked [Check].</summary>
    public sealed record Code(string Name, Func<StepContext, CancellationToken, Task<CheckResult>> Run) : PlanValidation(Name);
}

public sealed record CheckResult(bool Passed, string Message)
{
    public static CheckResult Pass(string message = "") => new(true, message);

    public static CheckResult Fail(string message) => new(false, message);
}
