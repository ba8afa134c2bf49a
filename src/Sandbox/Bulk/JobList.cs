using System.Globalization;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Bulk;

/// <summary>The list of jobs: pages of 1,000, the next one by <c>queryLocator</c>.</summary>
internal static class JobList
{
    private const int PageSize = 1000;

    public static JsonObject Page<T>(HttpContext context, IReadOnlyList<T> jobs, Func<T, JsonObject> show, string kind) where T : BulkJob
    {
        var version = context.ApiVersion();
        var type = context.Query("jobType");
        var chosen = type is null || type == (kind == "ingest" ? "V2Ingest" : "V2Query") ? jobs : [];
        var start = int.TryParse(context.Query("queryLocator"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var page = chosen.Skip(start).Take(PageSize).Select(job =>
        {
            lock (job) { return (JsonNode)show(job); }
        });
        var end = start + PageSize;
        return new JsonObject
        {
            ["done"] = end >= chosen.Count,
            ["records"] = new JsonArray([.. page]),
            ["nextRecordsUrl"] = end >= chosen.Count ? null : $"/services/data/v{version}/jobs/{kind}?queryLocator={end}",
        };
    }
}
