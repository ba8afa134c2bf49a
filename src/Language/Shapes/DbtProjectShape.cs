namespace Migration.Language.Shapes;

/// <summary>dbt_project.yml: what the compiler reads of it. dbt knows many more keys, so any other is taken as it is.</summary>
internal static class DbtProjectShape
{
    public static readonly Shape Root = new("the dbt project", "The dbt project of the plan's models.",
        new Key("name", "Name of the project; settings of models and vars stand under it.", Form.AnyText) { Example = "consolidation" },
        new Key("model-paths", "Folders of models, from this file on.", new Form.List(Form.AnyText)) { Default = "[models]" },
        new Key("models", "Settings of models by folder: +materialized says view or table.", Form.Map("the models",
            new RestKeys("project or folder", "Settings of the models below; +materialized says view or table.", Form.Open)))
        {
            Example = "{ consolidation: { +materialized: view } }",
        },
        new Key("vars", "Values for var('name') in models, at the top or under the name of the project.", Form.Map("the vars",
            new RestKeys("variable", "Value of var('name'), or the variables of the project of this name.", Form.Open)))
        {
            Example = "{ since: \"2020-01-01\" }",
        })
    {
        Rest = new RestKeys("key", "A key of dbt's that the compiler does not read.", Form.Open),
    };
}
