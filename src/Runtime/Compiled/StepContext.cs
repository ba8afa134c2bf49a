using System.Data.Common;
using Migration.Runtime.Warehouse;
using Serilog;

namespace Migration.Runtime.Compiled;

/// <summary>What a [Step] method, a [Check] method or an adapter may use. Supplied by the engine; one a running step. A dry run calls none of them.</summary>
public abstract class StepContext
{
    public abstract string Plan { get; }

    public abstract string Environment { get; }

    public abstract string BatchId { get; }

    public abstract string Phase { get; }

    public abstract string Step { get; }

    /// <summary>Carries batch id, phase, step and elapsed time on every line.</summary>
    public abstract ILogger Log { get; }

    public abstract TimeProvider Clock { get; }

    public abstract IWarehouse Warehouse { get; }

    /// <summary>A client of the target org: authenticated, resilient, counted. Relative URIs start at the instance URL.</summary>
    public abstract HttpClient TargetHttp { get; }

    /// <summary>
    /// Loads rows into the target under the engine's full protection: staged in the warehouse, journaled, resumed, reconciled.
    /// Rows are keyed by <paramref name="load"/>'s key; all rows carry the same columns.
    /// </summary>
    public abstract Task<StepOutcome> LoadAsync(RecordLoad load, IAsyncEnumerable<IReadOnlyDictionary<string, string?>> rows, CancellationToken cancellation);

    /// <summary>Streams a model of the plan; the caller disposes the reader.</summary>
    public Task<DbDataReader> OpenViewAsync(string view, CancellationToken cancellation) =>
        Warehouse.OpenReaderAsync($"SELECT * FROM {Plan}.{view}", cancellation);

    /// <summary>Rows of a model of the plan.</summary>
    public Task<long> CountViewAsync(string view, CancellationToken cancellation) => Warehouse.CountAsync($"SELECT count(*) FROM {Plan}.{view}", cancellation);
}

/// <param name="Fields">Target fields of the upload, the key among them.</param>
public sealed record RecordLoad(string Object, LoadOperation Operation, string KeyField, IReadOnlyList<string> Fields);
