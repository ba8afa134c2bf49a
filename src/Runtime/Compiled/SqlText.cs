using System.Runtime.CompilerServices;

namespace Migration.Runtime.Compiled;

/// <summary>
/// SQL with references as C# shows it: an interpolated string whose holes stay open until a warehouse fills them. Generated code reads like
/// the model it was compiled from: <c>Sql($$"""select id from {{Ref("stg_account")}}""")</c>.
/// </summary>
public static class SqlText
{
    public static IReadOnlyList<SqlPart> Sql(SqlTextHandler sql) => sql.Parts;

    public static SqlPart Ref(string model) => new SqlPart.Ref(model);

    public static SqlPart Source(string schema, string table) => new SqlPart.Source(schema, table);

    public static SqlPart Var(string name, string? fallback = null) => new SqlPart.Var(name, fallback);
}

/// <summary>Collects the parts of an interpolated string in order.</summary>
[InterpolatedStringHandler]
public readonly struct SqlTextHandler(int literalLength, int formattedCount)
{
    private readonly List<SqlPart> _parts = new(literalLength > 0 ? (formattedCount * 2) + 1 : formattedCount);

    internal IReadOnlyList<SqlPart> Parts => _parts;

    public void AppendLiteral(string value) => _parts.Add(new SqlPart.Text(value));

    public void AppendFormatted(SqlPart part) => _parts.Add(part);
}
