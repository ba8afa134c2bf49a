using System.Text.RegularExpressions;
using Migration.Language.Shapes;

namespace Migration.Language.Tests.Shapes;

/// <summary>A key is only done with its hover text and its place on the page of the language.</summary>
public sealed partial class ShapeTableTests
{
    private static readonly Shape[] Roots = [PlanShape.Root, MappingShape.Root, ExtractShape.Root, ContractShape.Root, DbtProjectShape.Root, EnvironmentShape.Root];

    private static readonly Lazy<HashSet<string>> DocumentedWords = new(() =>
    [
        .. Code().Matches(File.ReadAllText(Path.Combine(EditorFile.Root, "docs", "language.md"))).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value),
    ]);

    public static TheoryData<string, string> Keys => [.. Roots.SelectMany(All).Distinct().SelectMany(shape => shape.Names.Select(name => new TheoryDataRow<string, string>(shape.What, name))).DistinctBy(row => row.Data)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_explained_where_the_cursor_rests_on_it(string shape, string key) => Assert.All(
        Roots.SelectMany(All).Where(candidate => candidate.What == shape).Select(candidate => candidate.Find(key)).OfType<Key>(),
        found =>
        {
            Assert.InRange(found.Description.Length, 20, 300);
            Assert.EndsWith(".", found.Description, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_on_the_page_of_the_language(string shape, string key) => Assert.True(
        DocumentedWords.Value.Contains(key), $"docs/language.md does not name '{key}' of {shape}");

    [Fact]
    public void A_shape_names_a_key_once() => Assert.All(Roots.SelectMany(All), shape => Assert.Equal(shape.Names.Distinct(), shape.Names));

    private static IEnumerable<Shape> All(Shape shape) => shape.Keys.Select(key => key.Form)
        .Concat(shape.Rest is { } rest ? [rest.Form] : [])
        .SelectMany(Shapes)
        .SelectMany(All)
        .Concat(shape.Cases.Select(condition => condition.Shape))
        .Prepend(shape);

    private static IEnumerable<Shape> Shapes(Form form) => form switch
    {
        Form.Mapping mapping => [mapping.Shape],
        Form.List list => Shapes(list.Item),
        Form.OneOf choice => choice.Forms.SelectMany(Shapes),
        _ => [],
    };

    [GeneratedRegex("```.*?```|`[^`]+`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_-]*")]
    private static partial Regex Word();
}
