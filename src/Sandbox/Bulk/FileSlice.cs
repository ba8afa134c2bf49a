namespace Migration.Sandbox.Bulk;

/// <summary>Sends a part of a file.</summary>
internal static class FileSlice
{
    public static async Task CopyAsync(string path, long start, long end, Stream target, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        file.Position = start;
        var buffer = new byte[1 << 16];
        for (var left = end - start; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel);
            if (read == 0) { return; }
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            left -= read;
        }
    }
}
