namespace Migration.Runtime.Warehouse;

/// <summary>
/// Reads the columns of a row from left to right, each once. Code that names columns in their order needs no ordinals, so a new column
/// changes one line and renumbers none.
/// </summary>
public struct RowCursor(RowReader row)
{
    private int _next;

    public string Text() => row.Text(_next++);

    public string? TextOrNull() => row.TextOrNull(_next++);

    public long Integer() => row.Integer(_next++);

    public long? IntegerOrNull() => row.IntegerOrNull(_next++);

    public decimal Decimal() => row.Decimal(_next++);

    public decimal? DecimalOrNull() => row.DecimalOrNull(_next++);

    public double Double() => row.Double(_next++);

    public double? DoubleOrNull() => row.DoubleOrNull(_next++);

    public bool Boolean() => row.Boolean(_next++);

    public bool? BooleanOrNull() => row.BooleanOrNull(_next++);

    public DateOnly Date() => row.Date(_next++);

    public DateOnly? DateOrNull() => row.DateOrNull(_next++);

    public DateTimeOffset Timestamp() => row.Timestamp(_next++);

    public DateTimeOffset? TimestampOrNull() => row.TimestampOrNull(_next++);
}
