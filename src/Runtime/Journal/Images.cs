using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>What each batch has done to each record of the target, so that it can be taken back.</summary>
internal sealed class Images(IWarehouse warehouse, RunJournal journal)
{
    private const string Name = "images";

    public string Table { get; } = $"{journal.Schema}.{Name}";

    /// <summary>A writer for <see cref="Append"/>.</summary>
    public Task<RowWriter> OpenAsync(CancellationToken cancellation) => warehouse.AppendAsync(journal.Schema, Name, cancellation);

    /// <summary>One image of a record before it is changed; whether the change is accepted is not known yet.</summary>
    /// <param name="fields">Names, with commas between them.</param>
    /// <param name="before">A CSV row of what the fields hold.</param>
    /// <param name="sent">A CSV row of what they are to hold.</param>
    public void Append(RowWriter writer, string batchId, string step, string sobject, string key, string id, string fields, string before, string sent)
    {
        writer.Text(batchId);
        writer.Text(journal.Plan);
        writer.Text(step);
        writer.Text(sobject);
        writer.Text(key);
        writer.Text(id);
        writer.Boolean(false);
        writer.Text(fields);
        writer.Text(before);
        writer.Text(sent);
        writer.Text("taken");
        writer.Integer(null);
        writer.Timestamp(journal.Now);
        writer.EndRow();
    }

    /// <summary>
    /// Rows of an upload whose record's values are not kept yet, as a condition on outbox <c>o</c>: an image of what this batch wrote itself would be
    /// none of before. Parameters: plan, step, first row, last row, batch.
    /// </summary>
    /// <param name="byId">The keys are ids: those of records that the batch created itself are known and need no image.</param>
    public string Due(bool byId) =>
        $"o.plan = $1 AND o.step = $2 AND o.row_no BETWEEN $3 AND $4 AND NOT EXISTS (SELECT 1 FROM {Table} i WHERE i.batch_id = $5 AND i.plan = $1 "
        + $"AND i.step = $2 AND i.key = o.key AND i.state <> 'taken'){(byId ? $" AND NOT {CreatedBy("o.key")}" : "")}";

    /// <summary>True for the id of a record that batch $5 of plan $1 has created.</summary>
    public string CreatedBy(string id) => $"EXISTS (SELECT 1 FROM {Table} c WHERE c.batch_id = $5 AND c.plan = $1 AND c.created AND c.target_id = {id})";

    /// <summary>Drops images of an upload that was never accepted.</summary>
    public Task ForgetTakenAsync(string step, long first, long last, string batchId, CancellationToken cancellation) => journal.WriteAsync(
        [
            new(
                $"""
                DELETE FROM {Table} WHERE batch_id = $5 AND plan = $1 AND step = $2 AND state = 'taken' AND key IN (
                  SELECT key FROM {journal.Schema}.outbox WHERE plan = $1 AND step = $2 AND row_no BETWEEN $3 AND $4)
                """,
                journal.Plan, step, first, last, batchId),
        ],
        cancellation);

    /// <summary>True when the batch left any image.</summary>
    public async Task<bool> KnowsAsync(string batchId, CancellationToken cancellation) => await warehouse.ScalarAsync(
        $"SELECT 1 FROM {Table} WHERE plan = $1 AND batch_id = $2 LIMIT 1", cancellation, journal.Plan, batchId) is not null;

    /// <summary>Batches that have written after this one did for the last time; their images build on its records.</summary>
    public async Task<IReadOnlyList<string>> LaterBatchesAsync(string batchId, CancellationToken cancellation)
    {
        var batches = new List<string>();
        await using var rows = await warehouse.ReadAsync(
            $"""
            SELECT batch_id FROM {Table} WHERE plan = $1 AND batch_id <> $2
              AND turn > (SELECT max(turn) FROM {Table} WHERE plan = $1 AND batch_id = $2)
            GROUP BY batch_id ORDER BY max(turn) DESC
            """,
            cancellation, journal.Plan, batchId);
        while (await rows.ReadAsync(cancellation))
        {
            batches.Add(rows.Text(0));
        }

        return batches;
    }

    /// <summary>Gives records of lost jobs the id that the ledger found them by since. Returns, by step, how many it does not know.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ResolveAsync(string batchId, CancellationToken cancellation)
    {
        await journal.WriteAsync(
            [
                new(
                    $"""
                    MERGE INTO {Table} AS i USING (SELECT step, key, target_id FROM {journal.Schema}.ledger WHERE plan = $1 AND target_id IS NOT NULL) AS l
                      ON i.plan = $1 AND i.batch_id = $2 AND i.step = l.step AND i.key = l.key
                    WHEN MATCHED AND i.created AND i.target_id IS NULL THEN UPDATE SET target_id = l.target_id, state = 'written'
                    """,
                    journal.Plan, batchId),
            ],
            cancellation);
        var unknown = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var rows = await warehouse.ReadAsync(
            $"SELECT step, count(*) FROM {Table} WHERE plan = $1 AND batch_id = $2 AND created AND target_id IS NULL GROUP BY step", cancellation, journal.Plan, batchId);
        while (await rows.ReadAsync(cancellation))
        {
            unknown[rows.Text(0)] = rows.Integer(1);
        }

        return unknown;
    }

    /// <summary>Statements over a job's results: who was created, whose values were changed, of whom that is not known.</summary>
    public IEnumerable<SqlStatement> Harvested(string results, JobRecord job)
    {
        if (job.Operation == "delete")
        {
            yield break;
        }

        yield return new(
            $"DELETE FROM {Table} WHERE batch_id = $1 AND plan = $2 AND step = $3 AND key IN (SELECT key FROM {results} WHERE outcome = 'success' AND created)",
            job.BatchId, journal.Plan, job.Step);
        yield return new(
            $"""
            INSERT INTO {Table} SELECT $1, $2, $3, $4, key, target_id, TRUE, NULL, NULL, NULL, 'written', {Turn}, $5 FROM {results} WHERE outcome = 'success' AND created
            """,
            job.BatchId, journal.Plan, job.Step, job.Object, journal.Now);
        yield return new(
            $"""
            MERGE INTO {Table} AS i USING (SELECT key, target_id, {Turn} AS turn FROM {results} WHERE outcome = 'success' AND NOT created) AS r
              ON i.batch_id = $1 AND i.plan = $2 AND i.step = $3 AND i.key = r.key
            WHEN MATCHED THEN UPDATE SET state = 'written', target_id = r.target_id, turn = r.turn
            """,
            job.BatchId, journal.Plan, job.Step);

        // A record that came to be between our question and the job: nobody knows what it held.
        yield return new(
            $"""
            INSERT INTO {Table} SELECT $1, $2, $3, $4, r.key, r.target_id, FALSE, NULL, NULL, NULL, 'written', {Turn}, $5 FROM {results} r
            WHERE r.outcome = 'success' AND NOT r.created
              AND NOT EXISTS (SELECT 1 FROM {Table} i WHERE i.batch_id = $1 AND i.plan = $2 AND i.step = $3 AND i.key = r.key)
              AND NOT EXISTS (SELECT 1 FROM {Table} c WHERE c.batch_id = $1 AND c.plan = $2 AND c.created AND c.target_id = r.target_id)
            """,
            job.BatchId, journal.Plan, job.Step, job.Object, journal.Now);
        foreach (var statement in Unknown($"SELECT key FROM {results} WHERE code = 'NV_NO_RESULT'", job))
        {
            yield return statement;
        }
    }

    /// <summary>Statements for a job whose results are gone: what it wrote is not known, but what was there before it is.</summary>
    public IEnumerable<SqlStatement> Lost(JobRecord job) => job.Operation == "delete"
        ? []
        : Unknown(
            $"SELECT key FROM {journal.Schema}.outbox WHERE plan = $2 AND step = $3 AND row_no BETWEEN {job.FirstRow} AND {job.LastRow}", job);

    /// <summary>Notes a request of a C# step before it is sent, under a key that no other request has.</summary>
    public Task AskedAsync(string step, string key, string batchId, bool foreign, CancellationToken cancellation) => journal.WriteAsync(
        [
            new(
                $"INSERT INTO {Table} VALUES ($1, $2, $3, '', $4, NULL, FALSE, NULL, NULL, NULL, $5, {Turn}, $6)",
                batchId, journal.Plan, step, key, foreign ? "foreign" : "unanswered", journal.Now),
        ],
        cancellation);

    /// <summary>The answer to a request: records it created, records it changed (whose images were kept), those that it left as they are.</summary>
    public Task AnsweredAsync(
        string step, string key, string batchId, IReadOnlyList<(string Object, string Id)> created, IReadOnlyList<(string Id, string Sent)> changed, IReadOnlyList<string> refused) => journal.WriteAsync(
        [
            new($"DELETE FROM {Table} WHERE batch_id = $1 AND plan = $2 AND step = $3 AND key = $4", batchId, journal.Plan, step, key),
            .. created.Select(record => new SqlStatement(
                $"INSERT INTO {Table} VALUES ($1, $2, $3, $4, $5, $5, TRUE, NULL, NULL, NULL, 'written', {Turn}, $6)",
                batchId, journal.Plan, step, record.Object, record.Id, journal.Now)),
            .. changed.Select(record => new SqlStatement(
                $"UPDATE {Table} SET state = 'written', turn = {Turn}, sent_row = $5 WHERE batch_id = $1 AND plan = $2 AND step = $3 AND target_id = $4 AND NOT created",
                batchId, journal.Plan, step, record.Id, record.Sent)),
            .. refused.Select(id => new SqlStatement(
                $"DELETE FROM {Table} WHERE batch_id = $1 AND plan = $2 AND step = $3 AND target_id = $4 AND state = 'taken'", batchId, journal.Plan, step, id)),
        ],
        CancellationToken.None);

    /// <summary>Which of the records the batch has created (null), or written in this step already (the fields whose values were kept).</summary>
    public async Task<IReadOnlyDictionary<string, string?>> KnownAsync(string step, string batchId, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        await using var rows = await warehouse.ReadAsync(
            $"SELECT target_id, CASE WHEN created THEN NULL ELSE fields END FROM {Table} WHERE batch_id = $1 AND plan = $2 AND (created OR step = $3) AND state <> 'taken' "
            + $"AND target_id IN ({string.Join(", ", ids.Select(warehouse.Dialect.Literal))}) ORDER BY created",
            cancellation, batchId, journal.Plan, step);
        while (await rows.ReadAsync(cancellation))
        {
            known[rows.Text(0)] = rows.TextOrNull(1);
        }

        return known;
    }

    /// <summary>The number of a harvest, above all before it.</summary>
    private string Turn => $"(SELECT coalesce(max(turn), 0) + 1 FROM {Table})";

    /// <summary>A key without an image was not in the target before: whoever finds it there later finds this batch's record.</summary>
    private IEnumerable<SqlStatement> Unknown(string keys, JobRecord job)
    {
        yield return new(
            $"UPDATE {Table} SET state = 'unknown', turn = {Turn} WHERE batch_id = $1 AND plan = $2 AND step = $3 AND state = 'taken' AND key IN ({keys})",
            job.BatchId, journal.Plan, job.Step);
        if (job.Operation != "update")
        {
            yield return new(
                $"""
                INSERT INTO {Table} SELECT $1, $2, $3, $4, k.key, NULL, TRUE, NULL, NULL, NULL, 'unknown', {Turn}, $5 FROM ({keys}) k
                WHERE NOT EXISTS (SELECT 1 FROM {Table} i WHERE i.batch_id = $1 AND i.plan = $2 AND i.step = $3 AND i.key = k.key)
                """,
                job.BatchId, journal.Plan, job.Step, job.Object, journal.Now);
        }
    }
}
