using System.Text;

namespace Migration.Tasks.Review;

/// <summary>The folders plans/&lt;plan&gt;/review. They hold what this room writes and nothing else.</summary>
internal sealed class ReviewFolders(string root)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] Endings = [".md", ".svg", ".sql"];
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    public int Written { get; private set; }

    public int Deleted { get; private set; }

    public void Write(string plan, string name, string text)
    {
        var path = Path.Combine(Folder(Path.Combine(root, "plans", plan)), name);
        _kept.Add(path);
        var bytes = Utf8.GetBytes(text);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        Written++;
    }

    /// <summary>What was written for a plan that is gone, and by an earlier version of this room.</summary>
    public void DeleteRest()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(root, "plans")).Select(Folder).Where(Directory.Exists))
        {
            foreach (var file in Directory.GetFiles(folder).Where(file => Endings.Contains(Path.GetExtension(file)) && !_kept.Contains(file)))
            {
                File.Delete(file);
                Deleted++;
            }

            if (Directory.GetFileSystemEntries(folder).Length == 0)
            {
                Directory.Delete(folder);
            }
        }
    }

    private static string Folder(string plan) => Path.Combine(plan, "review");
}
