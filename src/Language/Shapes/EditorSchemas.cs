namespace Migration.Language.Shapes;

/// <summary>A JSON schema for editors of YAML. FileName: without folder.</summary>
public sealed record EditorSchema(string FileName, string Text);

/// <summary>The schemas of the files that people write. They stand in plans/.schemas and are named by the first line of each file.</summary>
public static class EditorSchemas
{
    /// <summary>Relative to the repository.</summary>
    public const string Folder = "plans/.schemas";

    public static IReadOnlyList<EditorSchema> All() =>
    [
        Of("plan", "Plan", PlanShape.Root),
        Of("mapping", "Mapping", MappingShape.Root),
        Of("extract", "Extract", ExtractShape.Root),
        Of("contract", "Model contracts and sources", ContractShape.Root),
        Of("environment", "Environment", EnvironmentShape.Root),
    ];

    private static EditorSchema Of(string name, string title, Shape shape) => new($"{name}.schema.json", JsonSchemaWriter.Write(title, shape));
}
