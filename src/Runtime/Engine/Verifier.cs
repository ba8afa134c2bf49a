using System.Text;
using Migration.Runtime.Csv;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>A field of a record that is not as it was sent. Found is null where the field is empty, or the record gone (then Field is empty).</summary>
public sealed record Difference(string Step, string Object, string Key, string TargetId, string Field, string? Sent, string? Found);

/// <summary>What the reading back of one step gave. Rows whose source or mapping has changed since they were sent are not comparable: what was sent is not known any more.</summary>
public sealed record VerifiedStep(string Step, string Object, long Compared, long Equal, long Different, long Gone, long NotComparable)
{
    /// <summary>0..1; 1 when nothing was compared.</summary>
    public double Accuracy => Compared == 0 ? 1 : (double)Equal / Compared;
}

/// <summary>
/// Compares the target with what was sent, field by field, normalised by the field's type. What was sent is written once more by the mapping; the hash
/// in the ledger says whether it is the same. Rows stream: the target's values wait in the warehouse.
/// </summary>
internal sealed class Verifier(RunContext run)
{
    /// <param name="later">Fields that a later pass sets: they are compared there.</param>
    /// <param name="differs">Called for each differing field of each differing row.</param>
    public async Task<VerifiedStep> VerifyAsync(LoadTask task, IReadOnlyCollection<string> later, Action<Difference> differs, CancellationToken cancellation)
    {
        var types = await FieldTypes.OfAsync(run.Target, task.Object, cancellation);
        var fields = task.Header.Select((name, column) => new SentField(name, column)).Where(field => field.Name != "Id" && !later.Contains(field.Name)).ToList();
        var table = Harvester.TableName("verify", task.Step);
        await new TargetRows(run, task.Object, "Id", [.. fields.Select(field => field.Name)]).LandAllAsync(table, cancellation);
        var found = TargetRows.Join(run, table, RowJoin.Column("own", "target_id"), fields.Count);
        var joined = task with
        {
            Columns = [.. task.Columns, .. found.Columns.Select(column => RowJoin.Column(found.Alias, column))],
            Joins = [.. task.Joins, found],
        };
        var (compared, equal, gone, changed) = (0L, 0L, 0L, 0L);
        var header = RowDigest.HeaderOf(task.Header);
        using var digest = new RowDigest(header);
        var csv = new CsvRowWriter();
        await using (var tables = new RowTables(run, joined))
        await using (var rows = await tables.ReadAsync($"{RowJoin.Column("own", "status")} = 'success' AND {RowJoin.Column("own", "target_id")} IS NOT NULL", cancellation))
        {
            var own = joined.StateOf(rows);
            while (await rows.ReadAsync(cancellation))
            {
                csv.Clear();
                if (own.Missing is not null || task.Write(rows, csv) is not null || digest.Of(csv.Written.Span) != own.Hash)
                {
                    changed++;
                    continue;
                }

                compared++;
                if (rows.IsNull(task.Columns.Count))
                {
                    gone++;
                    differs(new(task.Step, task.Object, own.Key, own.TargetId, "", null, null));
                    continue;
                }

                equal += Compare(task, fields, types, csv.Written.Span, rows, own, differs) ? 1 : 0;
            }
        }

        await TargetRows.DropAsync(run, table, cancellation);
        return new(task.Step, task.Object, compared, equal, compared - equal - gone, gone, changed);
    }

    private static bool Compare(
        LoadTask task, List<SentField> fields, FieldTypes types, ReadOnlySpan<byte> row, RowReader rows, LoadRow own, Action<Difference> differs)
    {
        var values = CsvLine.Split(Encoding.UTF8.GetString(row));
        var same = true;
        for (var i = 0; i < fields.Count; i++)
        {
            var (name, column) = fields[i];
            var sent = values[column];
            if (sent.Length == 0)
            {
                // A blank leaves the field as it is.
                continue;
            }

            var expected = types.Sent(name, sent);
            var found = types.Normal(name, rows.TextOrNull(task.Columns.Count + 1 + i));
            if (!types.Same(name, expected, found))
            {
                same = false;
                differs(new(task.Step, task.Object, own.Key, own.TargetId, name, expected, found));
            }
        }

        return same;
    }

    /// <summary>A field that is compared, and where it stands in the upload.</summary>
    private readonly record struct SentField(string Name, int Column);
}
