using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>What schema.yml says of a model. Columns: empty when none states a type, for then they are documentation and promise nothing.</summary>
public sealed record ModelContract(string Name, SourceSpan Span, IReadOnlyList<ContractColumn> Columns)
{
    private readonly ILookup<string, ContractColumn> _byName = Columns.ToLookup(column => column.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every column could be read; else others may be meant by what is missing.</summary>
    internal bool IsSound { get; init; } = true;

    internal string? Materialized { get; init; }

    /// <summary>By name, letter case aside as in SQL; null when it is not promised.</summary>
    public ContractColumn? Column(string name) => _byName[name].FirstOrDefault();
}

/// <summary>Span: the name of the column in schema.yml.</summary>
public sealed record ContractColumn(string Name, Model.ValueType Type, SourceSpan Span)
{
    /// <summary>No two rows share a value.</summary>
    public bool Unique { get; init; }

    /// <summary>Its type as written; null for a column that no file states.</summary>
    internal ScalarNode? DataType { get; init; }

    internal ColumnModel Model => new(Name, Type);
}

/// <summary>A table under <c>sources:</c>: the name that SQL calls it, and where it stands.</summary>
internal sealed record DeclaredSource(string Source, string Table, string Schema, string Identifier, SourceSpan Span);
