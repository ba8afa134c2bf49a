using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;

namespace Migration.Runtime.Engine;

/// <summary>Brings sources into raw tables: an org's objects by Bulk query, files by the warehouse. A table is replaced when its new rows are complete.</summary>
internal sealed class Extractor(RunContext run)
{
    public async Task<long> ExtractAsync(string phase, string node, OrgExtract extract, CancellationToken cancellation)
    {
        var done = 0L;
        var rows = await Task.WhenAll(extract.Objects.Select(async source =>
        {
            var count = await ExtractAsync(extract.Org, source, cancellation);
            run.Report(phase, node, source.Object, Interlocked.Add(ref done, count), null, StepState.Running);
            return count;
        }));
        return rows.Sum();
    }

    public async Task<long> LandAsync(FileExtract files, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var table in files.Tables)
        {
            var path = PathOf(files, table, run.Services);
            var count = await run.Warehouse.LandFileAsync($"raw_{files.Name}", table, path, cancellation);
            run.Log.Information("{Rows} rows of {Path} landed as raw_{Name}.{Table}", count, path, files.Name, table.Table);
            rows += count;
        }

        return rows;
    }

    /// <summary>Throws <see cref="ConfigurationException"/> when the path names a variable that is not set.</summary>
    public static string PathOf(FileExtract files, FileTable table, RunServices services) => Placeholders.Expand(
        table.Path,
        services.Variable,
        name => new ConfigurationException($"the files of {files.Name} are read from {table.Path}, which needs the environment variable {name}, which is not set"));

    private async Task<long> ExtractAsync(string org, ObjectExtract source, CancellationToken cancellation)
    {
        await using var writer = await run.Warehouse.WriteAsync($"raw_{org}", source.Table, source.Columns, cancellation);
        var row = 0L;
        await new BulkQuery(run).RunAsync(
            run.Orgs[org],
            source.Soql,
            values =>
            {
                row++;
                for (var i = 0; i < source.Columns.Count; i++)
                {
                    try
                    {
                        RawValue.Append(writer, source.Columns[i], values.Get(i));
                    }
                    catch (Exception exception) when (exception is FormatException or OverflowException)
                    {
                        throw new StepFailedException(
                            $"org {org}, {source.Object}.{source.Columns[i].Name}: row {row} holds no {source.Columns[i].Type}: does the schema snapshot still say what the org has?", exception);
                    }
                }

                writer.EndRow();
            },
            cancellation);
        var count = await writer.CompleteAsync(cancellation);
        run.Log.Information("{Rows} rows of {Org}.{Object} extracted", count, org, source.Object);
        return count;
    }
}
