namespace Migration.Runtime.Csv;

/// <summary>Writes CSV rows as UTF-8 into a buffer, quoted the way Bulk API 2.0 asks (facts: no BOM, LF, comma, quotes doubled).</summary>
public sealed class CsvRowWriter
{
}
