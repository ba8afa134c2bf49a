namespace Migration.Language.Reading;

internal enum JsonKind
{
    /// <summary>Nothing was read: the text is broken.</summary>
    None,
    Text,

    /// <summary>A number, true, false or null.</summary>
    Word,

    /// <summary>An object or a list that was passed over.</summary>
    Collection,
}

/// <summary>A value of JSON: a scalar as text, without quotes and escapes.</summary>
internal readonly struct JsonValue(JsonKind kind, string text, NodeExtent extent)
{
    public JsonKind Kind => kind;

    public string Text => text;

    public NodeExtent Extent => extent;

    public bool IsNull => kind == JsonKind.Word && text == "null";

    public bool IsTrue => kind == JsonKind.Word && text == "true";

    /// <summary>Null for what is no scalar, and for null itself.</summary>
    public string? Scalar => kind is JsonKind.Text or JsonKind.Word && !IsNull ? text : null;
}
