using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Migration.Runtime.Salesforce;

public enum JobState
{
    Open,
    UploadComplete,
    InProgress,
    JobComplete,
    Failed,
    Aborted,
}

/// <summary>An ingest job as the org tells it. JobComplete says nothing about its rows; a Failed one may have committed some.</summary>
/// <param name="RecordsProcessed">Rows handled so far, failed ones included.</param>
public sealed record IngestJob(
    string Id, string Object, string Operation, JobState State, string? ErrorMessage, string? CreatedById, DateTimeOffset? CreatedDate, long RecordsProcessed, long RecordsFailed)
{
    /// <summary>The key of an upsert.</summary>
    public string? ExternalIdField { get; init; }
}

/// <summary>What is known of a job before its answer.</summary>
/// <param name="At">The org's own time before it was asked, so that the clock of this machine does not matter. MinValue where the org has not told it.</param>
public sealed record AskedJob(string Object, string Operation, string? ExternalIdField, DateTimeOffset At);

public sealed record QueryJob(string Id, JobState State, long RecordsProcessed, string? ErrorMessage);

internal sealed record CreateIngestBody(string Object, string Operation, string? ExternalIdFieldName, string ContentType = "CSV", string LineEnding = "LF");

internal sealed record CreateQueryBody(string Operation, string Query, string ContentType = "CSV", string LineEnding = "LF");

internal sealed record StateBody(string State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateIngestBody))]
[JsonSerializable(typeof(CreateQueryBody))]
[JsonSerializable(typeof(StateBody))]
internal sealed partial class JobJson : JsonSerializerContext;

internal static class JobReader
{
    public static IngestJob Ingest(JsonElement job) => new(
        Text(job, "id")!,
        Text(job, "object") ?? "",
        Text(job, "operation") ?? "",
        State(job),
        Text(job, "errorMessage"),
        Text(job, "createdById"),
        Date(Text(job, "createdDate")),
        Number(job, "numberRecordsProcessed"),
        Number(job, "numberRecordsFailed"))
    {
        ExternalIdField = Text(job, "externalIdFieldName"),
    };

    public static QueryJob Query(JsonElement job) => new(Text(job, "id")!, State(job), Number(job, "numberRecordsProcessed"), Text(job, "errorMessage"));

    public static bool IsOver(JobState state) => state is JobState.JobComplete or JobState.Failed or JobState.Aborted;

    private static JobState State(JsonElement job) => Enum.TryParse<JobState>(Text(job, "state"), out var state)
        ? state
        : throw new SalesforceException(200, "", $"job {Text(job, "id")} is in a state that is not known: {Text(job, "state")}");

    private static string? Text(JsonElement job, string name) =>
        job.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement job, string name) =>
        job.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;

    /// <summary>2024-09-10T13:12:38.000+0000: an offset without a colon, which the JSON reader does not take.</summary>
    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date) ? date : null;
}
