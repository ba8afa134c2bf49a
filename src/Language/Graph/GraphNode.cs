using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Graph;

/// <summary>An edge that knows its place in a file, until the order is proven.</summary>
internal sealed record GraphEdge(string From, EdgeReason Reason, string Detail, SourceSpan Span, bool CanDefer = false);

/// <summary>A node in its group. Rank breaks ties of the order: the plan's own order, generated nodes after the steps they follow.</summary>
internal sealed class GraphNode(string id, NodeKind kind, string subject, Place place, int pass = 0, CodeStepModel? code = null)
{
    public string Id => id;

    public NodeKind Kind => kind;

    public Place Place => place;

    public (int Step, int Pass) Rank => (place.Step, pass);

    public List<GraphEdge> After { get; } = [];

    /// <summary>Several lookups to one step are one edge.</summary>
    public NodeModel ToModel() => new(
        id,
        kind,
        subject,
        new(After.GroupBy(edge => (edge.From, edge.Reason))
            .Select(edges => new EdgeModel(edges.Key.From, edges.Key.Reason, string.Join(", ", edges.Select(edge => edge.Detail).Distinct())))),
        code);
}
