namespace Migration.Generator.Pipeline;

/// <summary>Names of the pipeline's steps; tests ask by them what was cached.</summary>
internal static class Tracking
{
    public const string Inputs = nameof(Inputs);
    public const string PlanInputs = nameof(PlanInputs);
    public const string Environments = nameof(Environments);
    public const string Code = nameof(Code);
    public const string Compiled = nameof(Compiled);
    public const string Mappings = nameof(Mappings);
    public const string Plans = nameof(Plans);
    public const string Catalog = nameof(Catalog);
}
