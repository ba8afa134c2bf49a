using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>What the constraints and data tests of a column promise of its values. Accepted: null when nothing bounds them.</summary>
internal sealed record ColumnPromises(bool NotNull, bool Unique, IReadOnlyList<ScalarNode>? Accepted)
{
    public static ColumnPromises Read(IEnumerable<Node> constraints, IEnumerable<Node> tests, FindingBag findings)
    {
        var kinds = constraints.Select(constraint => KeyReader.Of(constraint, ContractShape.Constraint, findings)?.Word("type")).ToList();
        var (notNull, unique) = (kinds.Any(kind => kind is "not_null" or "primary_key"), kinds.Any(kind => kind is "unique" or "primary_key"));
        IReadOnlyList<ScalarNode>? accepted = null;
        foreach (var (name, arguments) in tests.Select(Test).OfType<(ScalarNode, MappingNode?)>())
        {
            if (!Holds(arguments))
            {
                continue;
            }

            notNull |= name.Value == "not_null";
            unique |= name.Value == "unique";
            if (name.Value == "accepted_values" && Values(name, arguments, findings) is { } values)
            {
                // Two lists are two promises: what remains is in both.
                accepted = accepted is null ? values : [.. accepted.Where(value => values.Any(other => other.Value == value.Value))];
            }
        }

        return new(notNull, unique, accepted);
    }

    /// <summary>dbt takes <c>name</c>, <c>name: { … }</c>, and <c>{ name: …, test_name: … }</c>.</summary>
    private static (ScalarNode Name, MappingNode? Arguments)? Test(Node test) => test switch
    {
        ScalarNode name => (name, null),
        MappingNode mapping when mapping.Scalar("test_name") is { } name => (name, mapping),
        MappingNode { Entries: [var first, ..] } => (first.Key, first.Value as MappingNode),
        _ => null,
    };

    /// <summary>A test of some rows, or one that only warns, promises nothing.</summary>
    private static bool Holds(MappingNode? arguments) =>
        arguments is null || (Always(arguments) && Always(arguments["config"] as MappingNode));

    private static bool Always(MappingNode? settings) => settings is null || (settings["where"] is null && settings.Scalar("severity")?.Value is not "warn");

    private static List<ScalarNode>? Values(ScalarNode test, MappingNode? arguments, FindingBag findings)
    {
        const string What = "The values of accepted_values", Shape = "a list of values";
        if (((arguments?["arguments"] as MappingNode)?["values"] ?? arguments?["values"]) is not { } written)
        {
            findings.Add(Rules.MissingKey, test.Span, "The test accepted_values", "values", "values, quote");
            return null;
        }

        if (written is not SequenceNode { Items.Count: > 0 } list)
        {
            findings.Add(Rules.WrongShape, written.Span, What, Shape, written is SequenceNode ? "an empty list" : written.Shape);
            return null;
        }

        foreach (var item in list.Items.Where(item => item is not ScalarNode { IsNull: false }))
        {
            findings.Add(Rules.WrongShape, item.Span, What, Shape, item.Shape);
        }

        return [.. list.Items.OfType<ScalarNode>().Where(value => !value.IsNull)];
    }
}
