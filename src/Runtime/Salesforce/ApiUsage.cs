using System.Globalization;

namespace Migration.Runtime.Salesforce;

/// <summary>The org's daily API calls and its clock as the last answer told them (<c>Sforce-Limit-Info: api-usage=18/5000</c>, <c>Date</c>). Thread-safe.</summary>
public sealed class ApiUsage
{
    private long _used;
    private long _limit;
    private long _serverTicks;

    public long Used => Interlocked.Read(ref _used);

    /// <summary>0 until an answer told it.</summary>
    public long Limit => Interlocked.Read(ref _limit);

    /// <summary>0..1</summary>
    public decimal Share => Limit is > 0 and var limit ? (decimal)Used / limit : 0;

    /// <summary>Batches of ingest jobs, of at most 10,000 rows each.</summary>
    public Allocation IngestBatches { get; } = new();

    public Allocation QueryJobs { get; } = new();

    /// <summary>The org's own time at its last answer, in whole seconds; the earliest there is until one answered.</summary>
    public DateTimeOffset ServerTime => new(Interlocked.Read(ref _serverTicks), TimeSpan.Zero);

    internal void Read(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is { } date)
        {
            Interlocked.Exchange(ref _serverTicks, date.UtcTicks);
        }

        if (!answer.Headers.TryGetValues("Sforce-Limit-Info", out var values))
        {
            return;
        }

        const string name = "api-usage=";
        foreach (var part in values.SelectMany(value => value.Split(';', ',')))
        {
            var pair = part.Trim();
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.IndexOf('/') is > 0 and var slash
                && long.TryParse(pair.AsSpan(name.Length, slash - name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
                && long.TryParse(pair.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                Interlocked.Exchange(ref _used, used);
                Interlocked.Exchange(ref _limit, limit);
            }
        }
    }
}
