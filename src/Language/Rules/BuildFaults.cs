namespace Migration.Language;

/// <summary>Ids of what goes wrong in the build itself, whatever the plans hold: each has its page, as a rule has.</summary>
public static class BuildFaults
{
    public const string Internal = "NV0001";
    public const string ReviewNotWritten = "NV0002";
    public const string SchemasNotWritten = "NV0003";

    public static EquatableList<string> All { get; } = new([Internal, ReviewNotWritten, SchemasNotWritten]);
}
