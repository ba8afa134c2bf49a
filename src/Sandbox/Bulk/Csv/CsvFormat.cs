namespace Migration.Sandbox.Bulk.Csv;

/// <summary>How a job's files are written: delimiter and line ending, by the names of the API.</summary>
internal sealed record CsvFormat(string ColumnDelimiter, string LineEnding)
{
    public static readonly IReadOnlyDictionary<string, char> Delimiters = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["BACKQUOTE"] = '`', ["CARET"] = '^', ["COMMA"] = ',', ["PIPE"] = '|', ["SEMICOLON"] = ';', ["TAB"] = '\t',
    };

    public char Delimiter => Delimiters[ColumnDelimiter];

    public string NewLine => LineEnding == "CRLF" ? "\r\n" : "\n";
}
