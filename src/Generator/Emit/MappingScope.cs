using Migration.Language.Model;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Generator.Emit;

/// <summary>The names that the generated file of one mapping uses.</summary>
internal sealed class MappingScope
{
    public const string Context = "context";

    // Members of CompiledMapping and what the file itself declares or imports.
    private static readonly string[] Reserved =
    [
        "Step", "Object", "Fingerprint", "Operation", "KeyField", "KeyColumn", "View", "LineageView", "Columns", "References", "Deferred", "Activation",
        "RecordTypes", "NeedsUsers", "Header", "WriteRow",
    ];

    private static readonly string[] Imported =
    [
        "Activation", "ActivationUndo", "CompiledMapping", "CsvRowWriter", "DateOnly", "DateTimeOffset", "LoadOperation", "MappingContext", "ParentReference", "PlanEdge", "PlanNode",
        "ReferenceTarget", "RowCursor", "RowReader", "StepWork", "IReadOnlyList",
    ];

    private readonly HashSet<string> _members;
    private readonly HashSet<string> _variables = new(["row", "csv", "reader", Context], StringComparer.Ordinal);

    public MappingScope(MappingModel mapping)
    {
        var name = Naming.Step(mapping.Step);
        Row = name + "Row";
        Mapping = name + "Mapping";
        Step = name + "Step";
        var columns = mapping.Columns.Select(column => column.Name);
        Properties = Naming.Members(columns.Concat(mapping.References.Select(reference => reference.Field)), Row);
        RecordTypes = [.. Naming.Members(mapping.RecordTypes).Select(type => type + "RecordType")];
        _members = new(Reserved.Concat(RecordTypes), StringComparer.Ordinal) { Mapping };
        TypeNames = new([Row, Mapping, Step, .. Imported, .. Reserved, .. RecordTypes, .. mapping.Fields.Select(field => Naming.Pascal(field.Name))]);
    }

    /// <summary>Name of the row struct.</summary>
    public string Row { get; }

    public string Mapping { get; }

    public string Step { get; }

    /// <summary>Property of the row struct for each column, then for each reference.</summary>
    public IReadOnlyList<string> Properties { get; }

    /// <summary>Constant for the index of each record type.</summary>
    public IReadOnlyList<string> RecordTypes { get; }

    public TypeNames TypeNames { get; }

    /// <summary>Methods that the expressions called for: a values map, a user.</summary>
    public List<HelperMethod> Helpers { get; } = [];

    /// <summary>A name for a method that computes a part of the field.</summary>
    public string Helper(string field) => Naming.Free(Naming.Pascal(field), _members);

    /// <summary>A name for a pattern variable: its scope is the whole of WriteRow.</summary>
    public string Variable(string name) => Naming.Free(name, _variables);
}

/// <summary>A private method of the mapping: one value in, one text out; null when there is none or the row is refused.</summary>
internal sealed record HelperMethod(string Name, ValueType Input, string Parameter, Action<CodeWriter, string> Write);
