using System.Text.Json.Serialization;
using Migration.Runtime.Engine;
using Migration.Runtime.Journal;
using Migration.Runtime.Preflight;

namespace Migration.Runtime.CommandLine;

internal sealed record PlanSummary(string Plan, string Target, int Phases, int Steps, string Fingerprint);

internal sealed record PlanDocument(string Plan, string Target, string Fingerprint, IReadOnlyList<PhaseDocument> Phases);

internal sealed record PhaseDocument(string Phase, IReadOnlyList<GroupDocument> Groups, IReadOnlyList<string> Validate);

internal sealed record GroupDocument(string Group, IReadOnlyList<NodeDocument> Steps);

internal sealed record NodeDocument(string Step, string Work, IReadOnlyList<EdgeDocument> After);

internal sealed record EdgeDocument(string Step, string Reason);

internal sealed record StatusDocument(BatchRecord Batch, IReadOnlyList<NodeRecord> Steps, IReadOnlyList<JobRecord> Jobs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(List<PlanSummary>))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(List<CheckLine>))]
[JsonSerializable(typeof(List<BatchRecord>))]
[JsonSerializable(typeof(StatusDocument))]
internal sealed partial class CommandJson : JsonSerializerContext;

/// <summary>For results that are streamed: one object a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorRecord))]
[JsonSerializable(typeof(LineageRecord))]
[JsonSerializable(typeof(Difference))]
[JsonSerializable(typeof(VerifiedStep))]
internal sealed partial class CommandLinesJson : JsonSerializerContext;
