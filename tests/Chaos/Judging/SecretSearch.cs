using System.Text;

namespace Migration.Chaos.Judging;

/// <summary>Looks for secrets in all that nv has left: logs, output, spool, warehouse. A hit is named without the secret.</summary>
internal static class SecretSearch
{
    /// <param name="night">Folder of the captured output of the processes.</param>
    /// <param name="state">Folder that nv ran in.</param>
    public static void Files(string night, string state, IReadOnlyList<(string Name, string Text)> secrets, Verdict verdict)
    {
        var needles = secrets.Select(secret => (secret.Name, Bytes: Encoding.UTF8.GetBytes(secret.Text))).ToList();
        foreach (var file in Directory.GetFiles(night, "process-*.txt").Concat(Directory.GetFiles(state, "*", SearchOption.AllDirectories)))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var (name, _) in needles.Where(needle => bytes.AsSpan().IndexOf(needle.Bytes) >= 0)) { verdict.Unexplained($"{Path.GetRelativePath(night, file)} holds {name}"); }
        }
    }

    public static void Warehouse(string file, IReadOnlyList<(string Name, string Text)> secrets, Verdict verdict)
    {
        foreach (var (table, row) in WarehouseReader.Everything(file))
        {
            foreach (var (name, _) in secrets.Where(secret => row.Contains(secret.Text, StringComparison.Ordinal))) { verdict.Unexplained($"table {table} holds {name}"); }
        }
    }
}
