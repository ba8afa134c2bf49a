namespace Migration.Sandbox.Writing;

/// <summary>What a cell asks for: null = nothing (the field stays as it is), <see cref="Clear"/> = set to null, else a value.</summary>
internal static class Cell
{
    /// <summary>Told from an uploaded text by reference, so that no value is mistaken for it.</summary>
    public static readonly string Clear = new("#N/A");

    public static bool IsClear(string? cell) => ReferenceEquals(cell, Clear);

    /// <summary>A CSV value: empty says nothing, <c>#N/A</c> clears.</summary>
    public static string? FromCsv(string text) => text.Length == 0 ? null : text == "#N/A" ? Clear : text;
}
