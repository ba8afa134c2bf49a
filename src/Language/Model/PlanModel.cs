namespace Migration.Language.Model;

/// <summary>
/// A plan after binding and checks: everything an emitter needs, nothing left to resolve. Equal by value. FileFingerprint: of plan.yml and the
/// assertions alone.
/// </summary>
public sealed record PlanModel(
    string Name,
    string Target,
    string FileFingerprint,
    WindowModel? Window,
    decimal? FailedTolerance,
    EquatableList<PhaseModel> Phases,
    EquatableList<MappingModel> Mappings,
    EquatableList<SqlModel> Models,
    EquatableList<OrgExtractModel> Orgs,
    EquatableList<FileExtractModel> Files)
{
    /// <summary>Of the whole plan.</summary>
    public string Fingerprint => Lowering.Fingerprint.OfParts(
    [
        ("plan", FileFingerprint),
        .. Orgs.Select(org => ($"extract.{org.Org}", org.Fingerprint)),
        .. Files.Select(files => ($"extract.{files.Name}", files.Fingerprint)),
        .. Models.Select(model => ($"model {model.Name}", model.Fingerprint)),
        .. Mappings.Select(mapping => ($"step {mapping.Step}", mapping.Fingerprint)),
    ]);
}

/// <summary>Minutes since midnight, in the zone; drain in seconds.</summary>
public sealed record WindowModel(string Zone, int OpenMinute, int CloseMinute, int DrainSeconds);

public sealed record PhaseModel(string Name, EquatableList<GroupModel> Groups, EquatableList<ValidationModel> Validations);

public sealed record GroupModel(string Name, EquatableList<NodeModel> Nodes);

/// <summary>
/// A unit of work. Subject: org or file set of an extract, step of a mapping, step of a code step; empty for models.
/// Generated nodes are `step:defer` and `step:activate`.
/// </summary>
public sealed record NodeModel(string Id, NodeKind Kind, string Subject, EquatableList<EdgeModel> After, CodeStepModel? Code = null);

public enum NodeKind
{
    Extract,
    Land,
    Models,
    Load,
    Defer,
    Activate,
    Code,
}

public sealed record EdgeModel(string From, EdgeReason Reason, string Detail);

public enum EdgeReason
{
    DependsOn,
    Lookup,
    Deferred,
    Activation,
}

public enum ValidationKind
{
    Counts,
    ReferentialIntegrity,
    Assertion,
    Code,
}

/// <summary>Sql for an assertion; Method (fully qualified) for a [Check].</summary>
public sealed record ValidationModel(ValidationKind Kind, string Name, EquatableList<SqlPartModel> Sql, string? Method);

/// <summary>
/// A call of user code: fully qualified method and the arguments the shim passes, in order. Optional parameters may be left out anywhere:
/// pass arguments by name.
/// </summary>
public sealed record CodeStepModel(string Step, string? View, MethodSymbolModel Method, EquatableList<ArgumentModel> Arguments, CodeResult Result);

/// <summary>What user code returns.</summary>
public enum CodeResult
{
    /// <summary>A Task of StepOutcome.</summary>
    OutcomeTask,

    Outcome,

    /// <summary>A Task of the number of rows handled (int or long).</summary>
    CountTask,

    Count,

    /// <summary>A Task without a result.</summary>
    Task,

    Void,
}

/// <summary>What an argument is filled with.</summary>
public enum ArgumentSource
{
    Context,
    Cancellation,
    Reader,
    TargetHttp,
    Environment,
    BatchId,
    Plan,
    Step,

    /// <summary>A literal from the step's args; Literal holds it as C# source.</summary>
    Literal,
}

public sealed record ArgumentModel(string Parameter, ArgumentSource Source, string? Literal);
