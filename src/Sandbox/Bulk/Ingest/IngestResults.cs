using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Bulk.Ingest;

/// <summary>Writes the success and failure files while a job runs, in an order that is not the order of the upload.</summary>
internal sealed class IngestResults : IDisposable
{
    private readonly IngestJob _job;
    private readonly FileStream _success;
    private readonly FileStream _failed;
    private readonly CsvWriter _successCsv;
    private readonly CsvWriter _failedCsv;
    private readonly IReadOnlyList<Column> _columns;
    private readonly bool _reformat;

    public IngestResults(Org org, IngestJob job, IReadOnlyList<Column> columns)
    {
        (_job, _columns) = (job, columns);
        _reformat = org.Faults.Take(FaultKind.ReformatValues, org.Name) is not null;
        (_success, _successCsv) = Open(org, "success", job.SuccessBytes, "sf__Created");
        (_failed, _failedCsv) = Open(org, "failed", job.FailedBytes, "sf__Error");
        (job.SuccessBytes, job.FailedBytes) = (_success.Position, _failed.Position);
    }

    /// <summary>Appends a transaction's rows, shuffled by a seed of job and progress, and sets the job's byte counts.</summary>
    public void Write(List<UploadedRow> rows, RowOutcome[] outcomes)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        new Random(HashCode(_job)).Shuffle(order);
        foreach (var i in order)
        {
            var (csv, second) = outcomes[i].Error is { } error ? (_failedCsv, error.ToCell()) : (_successCsv, outcomes[i].Created ? "true" : "false");
            csv.Value(outcomes[i].Id);
            csv.Value(second);
            for (var column = 0; column < _columns.Count; column++)
            {
                csv.Value(Echo(_columns[column], column < rows[i].Values.Length ? rows[i].Values[column] : ""));
            }
            csv.EndRow();
        }
        _successCsv.Flush();
        _failedCsv.Flush();
        (_job.SuccessBytes, _job.FailedBytes) = (_success.Position, _failed.Position);
    }

    public void Dispose()
    {
        _successCsv.Dispose();
        _failedCsv.Dispose();
        _success.Dispose();
        _failed.Dispose();
    }

    private static int HashCode(IngestJob job) => unchecked((int)((SalesforceId.NumberOf(job.Id) * 1_000_003) + job.Processed));

    private string Echo(Column column, string value) => !_reformat || column.Parent is not null ? value : column.Field.Kind switch
    {
        ValueKind.Number when FieldText.Number(value) is { } number => FieldText.JavaDouble(number),
        ValueKind.DateTime when FieldText.DateTime(value) is { } moment => moment,
        ValueKind.Date when FieldText.Date(value) is { } date => date + "Z",
        _ => value,
    };

    private (FileStream, CsvWriter) Open(Org org, string name, long committed, string secondColumn)
    {
        var file = new FileStream(org.Jobs.FileOf(_job, name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // What a killed process wrote beyond the last commit is written again.
        file.SetLength(committed);
        file.Position = committed;
        var csv = new CsvWriter(file, _job.Format);
        if (committed == 0)
        {
            csv.Value("sf__Id");
            csv.Value(secondColumn);
            foreach (var column in _columns) { csv.Plain(column.Header); }
            csv.EndRow();
            csv.Flush();
        }
        return (file, csv);
    }
}
