namespace Migration.Runtime.Compiled;

/// <summary>What is read from one source org.</summary>
public sealed record OrgExtract(string Org, IReadOnlyList<ObjectExtract> Objects)
{
    /// <summary>Of what it was compiled from.</summary>
    public string Fingerprint { get; init; } = "";
}

/// <summary>One Bulk query. <paramref name="Soql"/> lists the fields in the order of <paramref name="Columns"/>.</summary>
/// <param name="Table">Table in schema raw_&lt;org&gt;: the object's name in lower case.</param>
public sealed record ObjectExtract(string Object, string Table, string Soql, IReadOnlyList<RawColumn> Columns);

/// <summary>A column of a landed table. Precision and Scale: digits of a decimal; null means the warehouse's default of 18 and 2.</summary>
public sealed record RawColumn(string Name, ColumnType Type, int? Precision = null, int? Scale = null);

/// <summary>The scalar types of the plan language: what contracts, extracts and expressions are typed with.</summary>
public enum ColumnType
{
    /// <summary>UTF-16 text; C# string.</summary>
    Text,

    /// <summary>64-bit whole number; C# long.</summary>
    Integer,

    /// <summary>Exact decimal number; C# decimal.</summary>
    Decimal,

    /// <summary>Binary floating point; C# double.</summary>
    Double,

    /// <summary>C# bool.</summary>
    Boolean,

    /// <summary>Calendar day; C# DateOnly.</summary>
    Date,

    /// <summary>Instant, UTC; C# DateTimeOffset.</summary>
    Timestamp,
}

/// <summary>Files that are a source: each lands as raw_&lt;name&gt;.&lt;table&gt;.</summary>
public sealed record FileExtract(string Name, IReadOnlyList<FileTable> Tables)
{
    /// <summary>Of what it was compiled from.</summary>
    public string Fingerprint { get; init; } = "";
}

/// <param name="Path">File or glob; may hold ${NAME} of the process environment.</param>
/// <param name="Format">csv or parquet.</param>
public sealed record FileTable(string Table, string Path, string Format, IReadOnlyList<RawColumn> Columns);

/// <summary>A compiled model: its SQL with references left open for the warehouse's dialect.</summary>
/// <param name="Materialized">view, table or ephemeral-free equivalents: only <c>view</c> and <c>table</c> exist.</param>
/// <param name="Contract">Declared columns in order; empty when the model has no contract.</param>
public sealed record CompiledModel(string Name, string Materialized, IReadOnlyList<SqlPart> Sql, IReadOnlyList<ContractColumn> Contract)
{
    /// <summary>Of what it was compiled from.</summary>
    public string Fingerprint { get; init; } = "";
}

/// <summary>A promised column of a model. MaxLength: characters of text, null is unbounded.</summary>
public sealed record ContractColumn(string Name, ColumnType Type, bool Nullable, int? MaxLength = null, int? Precision = null, int? Scale = null);

/// <summary>A piece of a model's SQL.</summary>
public abstract record SqlPart
{
    private SqlPart()
    {
    }

    public sealed record Text(string Value) : SqlPart;

    /// <summary>{{ ref('model') }}</summary>
    public sealed record Ref(string Model) : SqlPart;

    /// <summary>{{ source('schema', 'table') }}</summary>
    public sealed record Source(string Schema, string Table) : SqlPart;

    /// <summary>{{ var('name') }}; the environment file may override the default.</summary>
    public sealed record Var(string Name, string? Default) : SqlPart;
}
