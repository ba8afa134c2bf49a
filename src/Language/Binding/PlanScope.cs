using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>What names of a plan may mean.</summary>
internal sealed class PlanScope
{
    public required string Plan { get; init; }

    public required string TargetName { get; init; }

    /// <summary>Null when the plan names no known target: that was reported, and nothing is checked against it.</summary>
    public required OrgSchema? Target { get; init; }

    /// <summary>Of every org, the target among them.</summary>
    public required SchemaCatalog Schemas { get; init; }

    public required ExtractCatalog Extracts { get; init; }

    public required ModelCatalog Models { get; init; }

    public required CodeSymbols Code { get; init; }

    /// <summary>By step.</summary>
    public required IReadOnlyDictionary<string, MappingHeader> Mappings { get; init; }

    /// <summary>The mappings that load an object of the target.</summary>
    public required ILookup<string, MappingHeader> Loads { get; init; }

    /// <summary>A mapping file did not say which step it is: an unknown step may be that one, and is not reported.</summary>
    public required bool MappingsIncomplete { get; init; }

    public required FindingBag Findings { get; init; }
}

/// <summary>What other files may know of a mapping. Null parts were reported.</summary>
internal sealed record MappingHeader(MappingSyntax Syntax, LoadOperation? Operation, SObject? Object, SqlModel? View)
{
    public string Step => Syntax.Step.Value;

    public string ObjectName => Object?.Name ?? Syntax.Object?.Value ?? "";
}

/// <summary>A lookup of a mapping, for the graph: edges have a place in the file. Locks: to write a row locks its parent.</summary>
internal sealed record BoundReference(ReferenceModel Model, bool Deferred, SourceSpan Span, IReadOnlyList<SourceSpan> TargetSpans, bool CanDefer, bool Locks);

/// <summary>A mapping after binding. Model is null while something in it does not hold.</summary>
internal sealed record BoundMapping(MappingHeader Header, IReadOnlyList<BoundReference> References, MappingModel? Model);
