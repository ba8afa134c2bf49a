using Migration.Language.Sources;

namespace Migration.Language.Tests.Sources;

/// <summary>Files of a plan named 'demo', as a user would lay them out, and what reading them finds.</summary>
internal sealed class TestInputs
{
    private readonly List<ParsedInput> _inputs = [];

    public FindingBag Findings { get; } = new();

    public TestInputs With(string path, string text)
    {
        _inputs.Add(ParsedInput.Parse("plans/demo/" + path, text)!);
        return this;
    }

    public TestInputs WithSchema(string org, string sObject, params string[] fields) => With(
        $"schemas/{org}/{sObject}.json",
        $$"""{"name": "{{sObject}}", "queryable": true, "fields": [{"name": "Id", "type": "id", "length": 18}{{string.Concat(fields.Select(field => ", " + field))}}]}""");

    public SchemaCatalog Schemas() => SchemaCatalog.Read(_inputs, Findings);

    public ExtractCatalog Extracts() => ExtractCatalog.Read(_inputs.SingleOrDefault(input => input.Kind == InputKind.Extract), Schemas(), Findings);

    public ModelCatalog Models()
    {
        var models = _inputs.Where(input => input.Path.Contains("/models/", StringComparison.Ordinal)).ToList();
        return ModelCatalog.Read(
            models.Where(input => input.Kind is InputKind.ModelContract or InputKind.DbtProject),
            models.Where(input => input.Kind is InputKind.ModelSql or InputKind.AssertionSql),
            Extracts(),
            Findings);
    }

    /// <summary>Each finding as <c>NV3001 file(line,col) 'text under the squiggle'</c>.</summary>
    public IReadOnlyList<string> Found() => [.. Findings.ToList().Select(finding =>
    {
        var span = finding.Span;
        var line = _inputs.Single(input => input.Path == span.File).Text.Split('\n')[span.Line - 1];
        var under = span.EndLine == span.Line ? line[(span.Column - 1)..(span.EndColumn - 1)] : line[(span.Column - 1)..] + "…";
        return $"{finding.Rule.Id} {span.File["plans/demo/".Length..]}({span.Line},{span.Column}) '{under}'";
    })];

    public string Message() => Assert.Single(Findings.ToList()).Message;
}
