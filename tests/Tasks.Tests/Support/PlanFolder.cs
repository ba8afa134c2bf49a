using Generator.Tests;
using Microsoft.Build.Utilities;
using Microsoft.CodeAnalysis;
using Migration.Tasks;

namespace Tasks.Tests.Support;

/// <summary>A repository in a folder of its own: the base case of the golden tests, with its C# compiled beside it.</summary>
internal sealed class PlanFolder : IDisposable
{
    private readonly string _assembly;

    public PlanFolder()
    {
        CopyPlan("demo");
        _assembly = Path.Combine(Root, "code.dll");
        var code = Compiling.Compilation([("code.cs", File.ReadAllText(Path.Combine(Repository.BaseCase, "code.cs")))]);
        Assert.Empty(Compiling.Complaints(code));
        Assert.True(code.Emit(_assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("nv-review-").FullName;

    public void CopyPlan(string name)
    {
        var from = Path.Combine(Repository.BaseCase, "plans", "demo");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            Write(Path.Combine("plans", name, Path.GetRelativePath(from, file)), File.ReadAllText(file).Replace("plan: demo", $"plan: {name}", StringComparison.Ordinal));
        }
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Root, path));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Runs the task as the build does.</summary>
    public (bool Succeeded, BuildLog Log) Run(string? assembly = null)
    {
        var log = new BuildLog();
        var files = Directory.GetFiles(Path.Combine(Root, "plans"), "*", SearchOption.AllDirectories);
        var task = new WritePlanReview
        {
            BuildEngine = log,
            RepositoryRoot = Root,
            PlanFiles = [.. files.Select(file => new TaskItem(file))],
            Assembly = assembly ?? _assembly,
            References = [.. Repository.References.Select(file => new TaskItem(file))],
        };
        return (task.Execute(), log);
    }

    /// <summary>Files of a plan's review folder by name, with their time.</summary>
    public Dictionary<string, DateTime> Review(string plan)
    {
        var folder = Path.Combine(Root, "plans", plan, "review");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.GetLastWriteTimeUtc)
            : [];
    }

    /// <summary>Sets all files back in time: what is written after it stands out.</summary>
    public void Age()
    {
        foreach (var file in Directory.GetFiles(Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
