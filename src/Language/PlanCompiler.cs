using Migration.Language.Model;

namespace Migration.Language;

/// <summary>An adapter that a plan names: the host looks it up in the compilation.</summary>
public sealed record AdapterRequest(string Module, string Function);

/// <summary>Plan is null when a finding is an error.</summary>
public sealed record CompileResult(PlanModel? Plan, EquatableList<Finding> Findings);
