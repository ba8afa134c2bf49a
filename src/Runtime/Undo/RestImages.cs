using System.Text;
using System.Text.Json;
using Migration.Runtime.Csv;
using Migration.Runtime.Engine;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Undo;

/// <summary>
/// Watches what the C# code of a step writes to the target by itself, without its knowing: records that it creates are noted, of those that it changes
/// the former values are kept before the request leaves. What is not understood, or got no answer, is noted too: then the batch can't be taken back.
/// </summary>
internal sealed class RestImages(RunContext run, string step) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.OriginalString;
        if (RestWrite.IsRead(request.Method, path))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is null ? [] : await BufferedAsync(request.Content, cancellationToken);
        var records = RestWrite.Read(request.Method, path, body);
        var key = $"{request.Method} {path}#{Guid.NewGuid():N}";
        if (records is not null && !await KeepAsync(records, cancellationToken))
        {
            records = null;
        }

        await run.Images.AskedAsync(step, key, run.BatchId, foreign: records is null, cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (records is not null && (int)answer.StatusCode < 500)
        {
            var text = Encoding.UTF8.GetString(await BufferedAsync(answer.Content, cancellationToken));
            if (RestWrite.Answers(records, answer.IsSuccessStatusCode, text) is { } results)
            {
                await NoteAsync(key, records, results);
            }
        }

        return answer;
    }

    private Task NoteAsync(string key, IReadOnlyList<RestRecord> records, IReadOnlyList<(bool Success, string? Id)> results)
    {
        var pairs = records.Zip(results, (record, result) => (record.Object, record.Fields, Existed: record.Id is not null, result.Success, result.Id)).ToList();
        return run.Images.AnsweredAsync(
            step,
            key,
            run.BatchId,
            [.. pairs.Where(pair => pair is { Success: true, Existed: false }).Select(pair => (pair.Object, pair.Id!))],
            [.. pairs.Where(pair => pair is { Success: true, Existed: true }).Select(pair => (pair.Id!, Row(pair.Fields.Select(field => field.Value))))],
            [.. pairs.Where(pair => pair is { Success: false, Existed: true }).Select(pair => pair.Id!)]);
    }

    /// <summary>
    /// Keeps the values of the records that the request changes, as they are now; records of one object and the same fields are asked for together. False
    /// when it changes other fields than this step has changed of a record before.
    /// </summary>
    private async Task<bool> KeepAsync(IReadOnlyList<RestRecord> records, CancellationToken cancellation)
    {
        foreach (var group in records.Where(record => record is { Id: not null, Fields.Count: > 0 }).GroupBy(record => (record.Object, Fields: string.Join(',', record.Fields.Select(field => field.Name)))))
        {
            var known = await run.Images.KnownAsync(step, run.BatchId, [.. group.Select(record => record.Id!)], cancellation);
            if (known.Values.Any(fields => fields is not null && fields != group.Key.Fields))
            {
                return false;
            }

            var due = group.Where(record => !known.ContainsKey(record.Id!)).DistinctBy(record => record.Id).ToDictionary(record => record.Id![..15], StringComparer.Ordinal);
            if (due.Count == 0)
            {
                continue;
            }

            var ids = string.Join(", ", due.Values.Select(record => run.Warehouse.Dialect.Literal(record.Id!)));
            await using var writer = await run.Images.OpenAsync(cancellation);
            await foreach (var found in run.Target.Rest.QueryAsync($"SELECT Id, {group.Key.Fields} FROM {group.Key.Object} WHERE Id IN ({ids})", cancellation))
            {
                var record = due[found.GetProperty("Id").GetString()![..15]];
                var before = Row(record.Fields.Select(field => found.GetProperty(field.Name)));
                run.Images.Append(writer, run.BatchId, step, group.Key.Object, record.Id!, record.Id!, group.Key.Fields, before, Row(record.Fields.Select(field => field.Value)));
            }

            await writer.CompleteAsync(cancellation);
        }

        return true;
    }

    private static string Row(IEnumerable<JsonElement> values)
    {
        var csv = new CsvRowWriter();
        csv.BeginRow();
        foreach (var value in values)
        {
            csv.Text(Text(value), clears: true);
        }

        csv.EndRow();
        return Encoding.UTF8.GetString(csv.Written.Span);
    }

    /// <summary>As the Bulk API takes it: it reads no offset without a colon.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString() is { Length: 28 } text && text[10] == 'T' && text.EndsWith("+0000", StringComparison.Ordinal) => text[..^5] + "Z",
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static async Task<byte[]> BufferedAsync(HttpContent content, CancellationToken cancellation)
    {
        await content.LoadIntoBufferAsync(cancellation);
        return await content.ReadAsByteArrayAsync(cancellation);
    }
}
