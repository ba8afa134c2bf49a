using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Every operator, by family.</summary>
internal static class OperatorTable
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        .. MisspeltMappings.All,
        .. MisspeltPlans.All,
        .. MappingParts.All,
        .. FieldLookups.All,
        .. FieldChoices.All,
        .. TargetFields.All,
        .. TargetObjects.All,
        .. Snapshots.All,
        .. Expressions.All,
        .. Contracts.All,
        .. AcceptedValues.All,
        .. Judgement.All,
        .. ModelSql.All,
        .. ModelColumns.All,
        .. PlanOrder.All,
        .. PlanSteps.All,
        .. YamlText.All,
        .. Code.All,
        .. Environments.All,
    ];
}
