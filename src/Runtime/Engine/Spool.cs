using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>A job's upload on disk. Its rows are outbox rows <paramref name="FirstRow"/> to <paramref name="LastRow"/>.</summary>
internal sealed record SpoolFile(string Path, long FirstRow, long LastRow);

/// <summary>
/// Cuts rows into files below the job limits. Children of one parent stay in one file, unless one parent alone is larger: the rows of the
/// parent at hand move to the next file when they would be split. Outbox rows are in the warehouse before their file is handed out.
/// </summary>
internal sealed class Spool(string folder, string step, byte[] header, long maxBytes, long maxRows, long firstRow, Func<Task<RowWriter>> openOutbox, Action<SpoolFile> ready)
    : IAsyncDisposable
{
    private readonly string _name = string.Concat(step.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
    private FileStream? _file;
    private RowWriter? _outbox;
    private long _fileFirstRow = firstRow;
    private long _nextRow = firstRow;
    private long _groupRow;
    private long _groupOffset;
    private string? _group;

    /// <summary>Removes what an earlier run left.</summary>
    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keys and hashes go to the outbox, plan and step with them.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> row, string? parent, string plan, string key, string hash, CancellationToken cancellation)
    {
        while (_file is { } full && _nextRow > _fileFirstRow && (full.Length + row.Length > maxBytes || _nextRow - _fileFirstRow >= maxRows))
        {
            await CutAsync(sameParent: parent is not null && parent == _group, cancellation);
        }

        _file ??= await CreateAsync(cancellation);
        if (parent is null || parent != _group)
        {
            (_group, _groupRow, _groupOffset) = (parent, _nextRow, _file.Length);
        }

        await _file.WriteAsync(row, cancellation);
        _outbox ??= await openOutbox();
        _outbox.Text(plan);
        _outbox.Text(step);
        _outbox.Integer(_nextRow);
        _outbox.Text(key);
        _outbox.Text(hash);
        _outbox.EndRow();
        _nextRow++;
    }

    /// <summary>Hands out what is left.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        if (_file is not null && _nextRow > _fileFirstRow)
        {
            await HandOutAsync(_nextRow, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_outbox is not null)
        {
            await _outbox.DisposeAsync();
        }

        if (_file is not null)
        {
            await _file.DisposeAsync();
            File.Delete(_file.Name);
        }
    }

    private async ValueTask CutAsync(bool sameParent, CancellationToken cancellation)
    {
        if (!sameParent || _groupRow <= _fileFirstRow)
        {
            await HandOutAsync(_nextRow, cancellation);
            return;
        }

        var full = _file!;
        var next = await CreateAsync(cancellation);
        full.Position = _groupOffset;
        await full.CopyToAsync(next, cancellation);
        full.SetLength(_groupOffset);
        await HandOutAsync(_groupRow, cancellation);
        (_file, _groupOffset) = (next, header.Length);
    }

    private async ValueTask HandOutAsync(long end, CancellationToken cancellation)
    {
        if (_outbox is not null)
        {
            await _outbox.CompleteAsync(cancellation);
            await _outbox.DisposeAsync();
            _outbox = null;
        }

        var done = new SpoolFile(_file!.Name, _fileFirstRow, end - 1);
        await _file.DisposeAsync();
        _file = null;
        _fileFirstRow = end;
        ready(done);
    }

    private async ValueTask<FileStream> CreateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{_name}-{Guid.NewGuid():N}.csv");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 128 * 1024, FileOptions.Asynchronous);
        await file.WriteAsync(header, cancellation);
        return file;
    }
}
