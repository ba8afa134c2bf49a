using Migration.Language;

namespace Migration.Mutations.Mutating;

/// <summary>The plans as they are committed, with the C# that they call.</summary>
internal sealed class Plans
{
    private readonly Dictionary<string, Document> _documents;

    private Plans(IEnumerable<Document> documents)
    {
        _documents = documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        All = [.. _documents.Keys
            .Select(path => Inputs.Classify(path, out var plan) is null ? "" : plan)
            .Where(plan => plan.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(plan => new PlanView(plan, this))];
    }

    public IReadOnlyList<PlanView> All { get; }

    /// <summary>Paths relative to the repository, sorted.</summary>
    public IReadOnlyList<string> Paths => [.. _documents.Keys.Order(StringComparer.Ordinal)];

    public IEnumerable<Document> Code => Paths.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(Document);

    /// <summary>Reads what a build of src/Migrations reads: the inputs of the plans and its C#, without what was generated.</summary>
    public static Plans Read(string root) => new(
        from folder in new[] { "plans", "src/Migrations" }
        from file in Directory.GetFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(root, file).Replace('\\', '/')
        let parts = path.Split('/')
        where parts is not ["src", "Migrations", "bin" or "obj" or "Generated", ..]
        where Inputs.Classify(path, out _) is not null || path.EndsWith(".cs", StringComparison.Ordinal)
        select new Document(path, File.ReadAllText(file)));

    public bool Has(string path) => _documents.ContainsKey(path);

    public Document Document(string path) => _documents[path];
}
