namespace Migration.Language;

public static partial class Rules
{
    // Files, whatever they hold: NV1001 to NV1009.
    public static readonly Rule YamlSyntax = Error("NV1001", "YAML syntax", "This is not valid YAML: {0}. Fix the text here or just before");

    public static readonly Rule DuplicateKey = Error("NV1002", "Duplicate key", "The key '{0}' stands here a second time; the first is in line {1}. Remove one of them");

    public static readonly Rule YamlFeature = Error("NV1003", "YAML feature outside the language", "{0} is not part of the plan language. Write the value out");

    public static readonly Rule UnknownKey = Error("NV1004", "Unknown key", "Unknown key '{0}' in {1}{2}");

    public static readonly Rule MissingKey = Error("NV1005", "Missing key", "{0} lacks the key '{1}'. Its keys are: {2}");

    public static readonly Rule WrongShape = Error("NV1006", "Wrong shape", "{0} must be {1}, but is {2}");
}
