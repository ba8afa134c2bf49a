using System.Globalization;

namespace Migration.Review.Svg;

/// <summary>Colours and fonts. Colours of wires are of middle brightness: they hold on white and on black.</summary>
internal static class SvgStyle
{
    public static readonly IReadOnlyList<string> Colours =
    [
        "#2f6fde", "#d97706", "#16994f", "#d6337c", "#7c4dde", "#0e8fb0", "#d33c3c", "#6b9a12", "#b03fc4", "#0f9488", "#e0602a", "#5b63d9",
    ];

    public static readonly IReadOnlyList<(string Role, string Label)> Legend =
    [
        ("extract", "extract"), ("models", "models"), ("load", "mapping"), ("code", "C#"), ("defer", "second pass"), ("activate", "activation"),
    ];

    public static readonly IReadOnlyList<(string Role, string Label)> EdgeLegend =
    [
        ("lookup", "lookup, depends_on"), ("deferred", "second pass"), ("activation", "activation"),
    ];

    public static string Css =>
        """
        text { font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #1f2733; }
        .id { font: 600 12px ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; }
        .plan { font-size: 20px; font-weight: 600; }
        .phase { font-size: 14px; font-weight: 600; }
        .number { font-size: 14px; font-weight: 600; fill: #8a94a3; }
        .label { font-size: 12px; fill: #55606f; }
        .does { font-size: 11px; }
        .small { font-size: 11px; fill: #66717f; }
        .page { fill: #ffffff; }
        .band { fill: #f3f5f8; stroke: #dde2e9; }
        .group { fill: #fafbfc; stroke: #d3d9e2; stroke-dasharray: 4 3; }
        .then { fill: #aab3c0; }
        .node { fill: #ffffff; stroke: #8e99a8; stroke-width: 1.2; }
        .extract { fill: #e3f2fd; stroke: #4a94c8; }
        .models { fill: #f1e8fc; stroke: #9a6bd0; }
        .code { fill: #fff3d6; stroke: #cf9a2b; }
        .defer { fill: #eef1f5; stroke: #78849a; stroke-dasharray: 5 3; }
        .activate { fill: #e0f5e8; stroke: #3c9f67; stroke-dasharray: 2 2; }
        .wire { fill: none; stroke: #8a94a3; stroke-width: 1.6; }
        .deferred { stroke-dasharray: 6 4; }
        .activation { stroke-dasharray: 2 3; }
        .edge:hover .wire { stroke-width: 3.4; }

        """ + Wires() +
        """
        @media (prefers-color-scheme: dark) {
          text { fill: #e6eaf0; }
          .number { fill: #8a94a3; }
          .label { fill: #aeb8c6; }
          .small { fill: #9aa5b4; }
          .page { fill: #0f1319; }
          .band { fill: #161b23; stroke: #29313d; }
          .group { fill: #1a2029; stroke: #384252; }
          .then { fill: #4d5868; }
          .node { fill: #222a35; stroke: #66738a; }
          .extract { fill: #12304a; stroke: #3f86b8; }
          .models { fill: #2c2045; stroke: #8a5fc0; }
          .code { fill: #3b2e10; stroke: #b98a2a; }
          .defer { fill: #20262f; stroke: #7b879b; }
          .activate { fill: #12331f; stroke: #389160; }
        }

        """;

    private static string Wires() => string.Concat(Colours.Select((colour, i) =>
    {
        var style = ".c" + i.ToString(CultureInfo.InvariantCulture);
        return $"{style} .wire {{ stroke: {colour}; }}\n{style} .head {{ fill: {colour}; }}\n";
    }));
}
