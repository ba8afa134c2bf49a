using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Store;

/// <summary>
/// What changed in an org since its snapshot, as JSON lines: a row (<c>{"t":object,"v":{field:text}}</c>), a purged row
/// (<c>{"t":object,"x":id}</c>), a job (<c>{"j":{…}}</c>). A commit is one write, so that a killed process leaves at most one torn
/// line, at the end, which a reader drops. Without a folder nothing is written.
/// </summary>
internal sealed class ChangeLog : IDisposable
{
    private const string SnapshotName = "snapshot.jsonl";
    private const string ChangesName = "changes.jsonl";
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly Utf8JsonWriter _json;
    private readonly Lock _gate = new();
    private readonly string? _folder;
    private FileStream? _file;

    public ChangeLog(string? folder)
    {
        _folder = folder;
        _json = new Utf8JsonWriter(_pending, new JsonWriterOptions { SkipValidation = true });
        if (folder is not null) { Directory.CreateDirectory(folder); }
    }

    public bool IsEmpty => _folder is null || !(File.Exists(PathOf(SnapshotName)) || File.Exists(PathOf(ChangesName)));

    public void Append(SObjectSchema schema, string?[] row)
    {
        if (_folder is not null) { WriteRow(_json, _pending, schema, row); }
    }

    public void AppendPurge(SObjectSchema schema, string id)
    {
        if (_folder is null) { return; }
        _json.WriteStartObject();
        _json.WriteString("t", schema.Name);
        _json.WriteString("x", id);
        _json.WriteEndObject();
        EndLine(_json, _pending);
    }

    /// <summary>Writes a job's state at once, together with what is pending of the rows it put when called inside a store's write.</summary>
    public void AppendJob(JsonObject job, bool commit)
    {
        if (_folder is null) { return; }
        if (!commit)
        {
            WriteJob(_json, _pending, job);
            return;
        }
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        WriteJob(json, buffer, job);
        buffer.Write(LineEnd);
        Flush(buffer.WrittenSpan);
    }

    public void Commit()
    {
        if (_pending.WrittenCount == 0) { return; }
        _pending.Write(LineEnd);
        Flush(_pending.WrittenSpan);
        Discard();
    }

    public void Discard() => _pending.ResetWrittenCount();

    /// <summary>Every line of the snapshot and of the commits since, in order.</summary>
    public IEnumerable<JsonElement> ReadAll()
    {
        foreach (var name in new[] { SnapshotName, ChangesName })
        {
            if (_folder is null || !File.Exists(PathOf(name))) { continue; }
            if (name == ChangesName) { CutTornCommit(PathOf(name)); }
            foreach (var line in File.ReadLines(PathOf(name)).Where(line => line.Length > 0))
            {
                using var document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }

    /// <summary>Replaces snapshot and changes by the state given. Killed half-way, the old files still tell the same state.</summary>
    public void Snapshot(IEnumerable<Table> tables, IEnumerable<JsonObject> jobs)
    {
        if (_folder is null) { return; }
        lock (_gate)
        {
            var draft = PathOf(SnapshotName + ".tmp");
            using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                var buffer = new ArrayBufferWriter<byte>(1 << 16);
                using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
                foreach (var table in tables)
                {
                    foreach (var row in table.Rows)
                    {
                        WriteRow(json, buffer, table.Schema, row);
                        if (buffer.WrittenCount > 1 << 16) { Drain(buffer, file); }
                    }
                }
                foreach (var job in jobs) { WriteJob(json, buffer, job); }
                Drain(buffer, file);
            }
            File.Move(draft, PathOf(SnapshotName), overwrite: true);
            _file?.Dispose();
            _file = null;
            File.Delete(PathOf(ChangesName));
        }
    }

    public void Dispose()
    {
        _json.Dispose();
        _file?.Dispose();
    }

    private static void Drain(ArrayBufferWriter<byte> buffer, FileStream file)
    {
        file.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    private static void WriteRow(Utf8JsonWriter json, ArrayBufferWriter<byte> target, SObjectSchema schema, string?[] row)
    {
        json.WriteStartObject();
        json.WriteString("t", schema.Name);
        json.WriteStartObject("v");
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value) { json.WriteString(schema.Fields[i].Name, value); }
        }
        json.WriteEndObject();
        json.WriteEndObject();
        EndLine(json, target);
    }

    private static void WriteJob(Utf8JsonWriter json, ArrayBufferWriter<byte> target, JsonObject job)
    {
        json.WriteStartObject();
        json.WritePropertyName("j");
        job.WriteTo(json);
        json.WriteEndObject();
        EndLine(json, target);
    }

    private static void EndLine(Utf8JsonWriter json, ArrayBufferWriter<byte> target)
    {
        json.Flush();
        json.Reset();
        target.Write(LineEnd);
    }

    private void Flush(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            _file ??= new FileStream(PathOf(ChangesName), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.Write(lines);
        }
    }

    /// <summary>A commit that a kill left without its closing empty line never happened.</summary>
    private static void CutTornCommit(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var end = file.Length;
        var breaks = 0;
        for (var position = end - 1; position >= 0 && breaks < 2; position--)
        {
            file.Position = position;
            breaks = file.ReadByte() == '\n' ? breaks + 1 : 0;
            end = breaks == 2 ? position + 2 : 0;
        }
        file.SetLength(end);
    }

    private string PathOf(string name) => Path.Combine(_folder!, name);
}
