using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Tests.Engine;

/// <summary>A mapping as the generator would emit it: text columns go to fields as they are.</summary>
internal sealed class TestMapping(string step, string sobject, LoadOperation operation, string view) : CompiledMapping
{
    public override string Step => step;

    public override string Object => sobject;

    public override string Fingerprint => FingerprintIs;

    public string FingerprintIs { get; init; } = "1";

    public override LoadOperation Operation => operation;

    public override string KeyField => operation is LoadOperation.Update or LoadOperation.Delete ? "Id" : "Legacy_Key__c";

    public override string KeyColumn => "key";

    public override string View => view;

    /// <summary>The views of tests hold source_org and source_id.</summary>
    public override string? LineageView => operation is LoadOperation.Insert or LoadOperation.Upsert ? null : "";

    /// <summary>Target field and staging column, beside the key.</summary>
    public IReadOnlyList<(string Field, string Column)> Fields { get; init; } = [];

    public override IReadOnlyList<string> Columns => [KeyColumn, .. Fields.Select(pair => pair.Column)];

    public IReadOnlyList<ParentReference> Lookups { get; init; } = [];

    public override IReadOnlyList<ParentReference> References => Lookups;

    public IReadOnlyList<ParentReference> Second { get; init; } = [];

    public override IReadOnlyList<ParentReference> Deferred => Second;

    public Activation? Activates { get; init; }

    public override Activation? Activation => Activates;

    public IReadOnlyList<string> Types { get; init; } = [];

    public override IReadOnlyList<string> RecordTypes => Types;

    public override bool NeedsUsers => false;

    public override IReadOnlyList<string> Header => [KeyField, .. Fields.Select(pair => pair.Field), .. Lookups.Select(lookup => lookup.Field)];

    public override void WriteRow(RowReader reader, MappingContext context, CsvRowWriter csv)
    {
        csv.BeginRow();
        for (var i = 0; i < Header.Count; i++)
        {
            csv.Text(reader.TextOrNull(i), clears: i > Fields.Count);
        }

        csv.EndRow();
    }

    public static ParentReference Lookup(string field, string column, string parentStep, string parentObject, bool required = false) =>
        new(field, column, null, required, [new ReferenceTarget(parentStep, parentObject, null)]);
}
