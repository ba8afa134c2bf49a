namespace Migration.Language.Model;

public enum LoadOperation
{
    Insert,
    Update,
    Upsert,
    Delete,
}

/// <summary>Scalar types of the plan language; the runtime has the same list.</summary>
public enum ColumnType
{
    Text,
    Integer,
    Decimal,
    Double,
    Boolean,
    Date,
    Timestamp,
}

/// <summary>
/// A type with what is known of its values. MaxLength: characters of text; Precision and Scale: digits of a decimal; Accepted: every text that
/// may come, null when that is not known.
/// </summary>
public sealed record ValueType(
    ColumnType Type, bool Nullable, int? MaxLength = null, int? Precision = null, int? Scale = null, EquatableList<string>? Accepted = null)
{
    /// <summary>Characters of the longest text that may come; null without bound.</summary>
    public int? Longest => Accepted is { Count: > 0 } ? Accepted.Max(value => value.Length) : MaxLength;
}

public sealed record ColumnModel(string Name, ValueType Type);

/// <summary>
/// A mapping file, checked. File is its path relative to the repository, with slashes. LineageView as in the runtime: null when View holds
/// source_org and source_id itself, empty when the step has no lineage. Columns: what expressions read, the key column among them, in the
/// order of the contract. Fields: the upload in the order written, the key field first when the file leaves it out. Deferred references
/// are in Deferred only.
/// </summary>
public sealed record MappingModel(
    string Step,
    string File,
    string Object,
    LoadOperation Operation,
    string KeyField,
    string KeyColumn,
    string View,
    string? LineageView,
    EquatableList<ColumnModel> Columns,
    EquatableList<FieldModel> Fields,
    EquatableList<ReferenceModel> References,
    EquatableList<ReferenceModel> Deferred,
    ActivationModel? Activation,
    EquatableList<string> RecordTypes)
{
    /// <summary>Of the file and of the fields that it writes, as the target's snapshot states them.</summary>
    public string Fingerprint { get; init; } = "";
}

/// <summary>One column of the upload. ClearsOnNull: a null is sent as #N/A (nillable field of an update or upsert), else left blank.</summary>
public sealed record FieldModel(string Name, string SalesforceType, bool ClearsOnNull, ExpressionModel Value);

public sealed record ReferenceModel(string Field, string ByColumn, string? KindColumn, bool Required, EquatableList<ReferenceTargetModel> Targets);

public sealed record ReferenceTargetModel(string Step, string Object, string? Kind);

/// <summary>A status set last. Undo: reset, delete or null (final); Permission: what undo by delete takes, null when nothing.</summary>
public sealed record ActivationModel(string Field, string Value, string? WhenColumn, string? Undo = null, string? Permission = null);

/// <summary>A bound expression with its type.</summary>
public abstract record ExpressionModel(ValueType Type)
{
    /// <summary>Staging column by ordinal in <see cref="MappingModel.Columns"/>.</summary>
    public sealed record Column(int Ordinal, string Name, ValueType Type) : ExpressionModel(Type);

    /// <summary>A literal, already converted to the C# type of its ValueType and written as C# source.</summary>
    public sealed record Literal(string Source, ValueType Type) : ExpressionModel(Type);

    /// <summary>
    /// A transform call; the first argument is the piped value. Optional parameters at the end may be left out. IsLifted: the first argument may
    /// be null and the first parameter takes no null: null in gives null out, without a call.
    /// </summary>
    public sealed record Call(MethodSymbolModel Method, EquatableList<ExpressionModel> Arguments, ValueType Type, bool IsLifted = false) : ExpressionModel(Type);

    /// <summary>
    /// values map over a text input; a null input stays null. Otherwise: null means a row error; else the value to use (a literal or the input
    /// itself). The result is always text, also where the field takes a number or a boolean: the compiler has checked how it reads.
    /// </summary>
    public sealed record Values(ExpressionModel Input, EquatableList<ValueArm> Arms, ExpressionModel? Otherwise, ValueType Type) : ExpressionModel(Type);

    /// <summary>Id of a record type: by index in <see cref="MappingModel.RecordTypes"/>.</summary>
    public sealed record RecordType(int Index, ValueType Type) : ExpressionModel(Type);

    /// <summary>Record type chosen by a text value; a null input stays null. Otherwise: null means a row error.</summary>
    public sealed record RecordTypeByValue(ExpressionModel Input, EquatableList<RecordTypeArm> Arms, int? Otherwise, ValueType Type) : ExpressionModel(Type);

    /// <summary>Id of a target user; Otherwise is the user name used when there is none, null means a row error.</summary>
    public sealed record User(ExpressionModel Input, string? Otherwise, ValueType Type) : ExpressionModel(Type);

    /// <summary>Target id of a parent: by index in <see cref="MappingModel.References"/>.</summary>
    public sealed record Reference(int Index, ValueType Type) : ExpressionModel(Type);
}

/// <summary>From: the source text; To: the target value as C# source text (unquoted value).</summary>
public sealed record ValueArm(string From, string To);

public sealed record RecordTypeArm(string From, int Index);
