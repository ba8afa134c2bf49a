namespace Migration.Sandbox.Soql;

/// <summary>A parsed query; nothing in it is checked against a schema yet.</summary>
internal sealed record Query(
    IReadOnlyList<SelectItem> Select, string From, Condition? Where, IReadOnlyList<OrderItem> OrderBy, int? Limit, int? Offset)
{
    /// <summary>The bare <c>SELECT COUNT()</c>, whose answer has no records.</summary>
    public bool IsCount => Select is [{ Function: "COUNT", Path.Count: 0 }];

    public bool IsAggregate => Select.Any(item => item.Function is not null);
}

/// <summary>A field by its path (<c>Account.Name</c>), or a function over one.</summary>
internal sealed record SelectItem(IReadOnlyList<string> Path, string? Function, string? Alias)
{
    public string Text => string.Join('.', Path);
}

internal sealed record OrderItem(IReadOnlyList<string> Path, bool Descending, bool NullsLast);

internal abstract record Condition
{
    internal sealed record And(IReadOnlyList<Condition> Parts) : Condition;

    internal sealed record Or(IReadOnlyList<Condition> Parts) : Condition;

    internal sealed record Not(Condition Inner) : Condition;

    /// <summary>Operator in capitals: <c>=</c> <c>!=</c> <c>&lt;</c> <c>&gt;</c> <c>&lt;=</c> <c>&gt;=</c> <c>LIKE</c>.</summary>
    internal sealed record Compare(IReadOnlyList<string> Path, string Operator, Literal Value) : Condition;

    internal sealed record In(IReadOnlyList<string> Path, bool Negated, IReadOnlyList<Literal> Values) : Condition;
}

internal enum LiteralKind
{
    Text,
    Number,
    Date,
    DateTime,
    Boolean,
    Null,
}

internal readonly record struct Literal(LiteralKind Kind, string Text);
