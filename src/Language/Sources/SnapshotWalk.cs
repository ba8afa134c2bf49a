using System.Globalization;
using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>A walk through one describe snapshot that says what does not hold on its way.</summary>
internal sealed class SnapshotWalk(ParsedInput input)
{
    public JsonCursor Json { get; } = new(new SourceFile(input.Path, input.Text));

    public FindingBag Findings { get; } = new();

    /// <summary>Nothing was refused so far.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>The next value, which must be true or false.</summary>
    public bool Flag(string key)
    {
        var value = Json.Value();
        if (value.Kind != JsonKind.Word || value.Text is not ("true" or "false"))
        {
            Refuse(value.Extent, $"{key} must be true or false");
        }

        return value.IsTrue;
    }

    /// <summary>The next value, which must be a whole number; 0 for null.</summary>
    public int Number(string key)
    {
        var value = Json.Value();
        var number = 0;
        if (!value.IsNull && !int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            Refuse(value.Extent, $"{key} must be a whole number");
        }

        return number;
    }

    /// <summary>The texts of the next value, where it is a list.</summary>
    public EquatableList<string> Texts()
    {
        var texts = new List<string>();
        Items(() => Add(texts, Json.Value().Scalar));
        return List(texts);
    }

    /// <summary>Steps into each object of the next value, where it is a list; what else is there is passed over.</summary>
    public void Objects(Action read) => Items(() =>
    {
        if (Json.Enter('{'))
        {
            read();
        }
        else
        {
            Json.Skip();
        }
    });

    public void Refuse(NodeExtent extent, string why) => Refuse(Rules.SchemaShape, Json.Span(extent), why, input.Org);

    public void Refuse(Rule rule, SourceSpan span, params string[] arguments)
    {
        IsSound = false;
        Findings.Add(rule, span, arguments);
    }

    public static void Add(List<string> texts, string? text)
    {
        if (text is not null)
        {
            texts.Add(text);
        }
    }

    public static EquatableList<string> List(List<string> texts) => texts.Count > 0 ? new(texts) : EquatableList<string>.Empty;

    private void Items(Action read)
    {
        if (!Json.Enter('['))
        {
            Json.Skip();
            return;
        }

        while (Json.NextItem())
        {
            read();
        }
    }
}
