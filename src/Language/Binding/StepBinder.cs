using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Says of every step of a plan what it is: an extract, the models, a mapping, C# code.</summary>
internal sealed class StepBinder(PlanScope scope, IReadOnlyDictionary<string, BoundMapping> mappings)
{
    private readonly List<BoundStep> _steps = [];
    private readonly Dictionary<string, ScalarNode> _seen = new(StringComparer.Ordinal);
    private readonly CodeBinder _code = new(scope);

    public IReadOnlyList<BoundStep> Bind(PlanSyntax plan)
    {
        for (var phase = 0; phase < plan.Phases.Count; phase++)
        {
            var groups = plan.Phases[phase].Groups;
            for (var group = 0; group < groups.Count; group++)
            {
                for (var step = 0; step < groups[group].Steps.Count; step++)
                {
                    var place = new Place(phase, group, step, plan.Phases[phase].Name.Value, groups[group].Name.Value);
                    if (Bind(groups[group].Steps[step], place) is { } bound)
                    {
                        _steps.Add(bound);
                    }
                }
            }
        }

        return _steps;
    }

    private BoundStep? Bind(StepSyntax syntax, Place place)
    {
        var type = syntax.Type.Value;
        return type switch
        {
            "extract" => Extract(syntax, place),
            "models" => Models(syntax, place),
            _ => Named(syntax, place),
        };
    }

    private BoundStep? Extract(StepSyntax syntax, Place place)
    {
        if (syntax.Args is null)
        {
            scope.Findings.Add(Rules.ExtractArguments, syntax.Type.Span);
            return null;
        }

        var keys = KeyReader.Of(syntax.Args, PlanShape.ExtractArgs, scope.Findings);
        var (org, files) = (keys.Scalar("org"), keys.Scalar("files"));
        if ((org is null) == (files is null))
        {
            scope.Findings.Add(Rules.ExtractArguments, syntax.Type.Span);
            return null;
        }

        var source = (org ?? files)!;
        var known = org is null ? scope.Extracts.Files.Select(file => file.Name) : scope.Extracts.Orgs.Select(extract => extract.Org);
        if (!known.Contains(source.Value))
        {
            scope.Findings.Add(Rules.UnknownExtract, source.Span, org is null ? "file set" : "org", source.Value, Suggestion.ClauseOrList(source.Value, known, "it has"));
            return null;
        }

        return Once($"extract.{source.Value}", source)
            ? new BoundStep($"extract.{source.Value}", org is null ? NodeKind.Land : NodeKind.Extract, source.Value, place, syntax)
            : null;
    }

    private BoundStep? Models(StepSyntax syntax, Place place)
    {
        foreach (var entry in syntax.Args?.Entries ?? [])
        {
            scope.Findings.Add(Rules.UnknownArgument, entry.Key.Span, "The step 'models'", entry.Key.Value, "; it takes none");
        }

        return Once("models", syntax.Type) ? new BoundStep("models", NodeKind.Models, "", place, syntax) : null;
    }

    private BoundStep? Named(StepSyntax syntax, Place place)
    {
        var type = syntax.Type.Value;
        if (!Names.IsStep(type))
        {
            scope.Findings.Add(Rules.StepName, syntax.Type.Span, type);
            return null;
        }

        var methods = scope.Code.Steps.Where(step => step.Name == type).ToList();
        var adapter = syntax.Args?.Entry("adapter");
        var mapping = mappings.TryGetValue(type, out var bound) ? bound : null;
        var meanings = new List<string>();
        meanings.AddRange(mapping is null ? [] : [mapping.Header.Syntax.File]);
        meanings.AddRange(methods.Select(method => $"[Step] {method.Display}"));
        meanings.AddRange(adapter is null ? [] : ["args.adapter"]);
        if (!Once(type, syntax.Type))
        {
            return null;
        }

        if (meanings.Count > 1)
        {
            scope.Findings.Add(Rules.AmbiguousStep, syntax.Type.Span, "step", type, string.Join(", ", meanings));
        }

        if (mapping is not null)
        {
            NoArguments(syntax);
            return new BoundStep(type, NodeKind.Load, type, place, syntax, mapping);
        }

        if (adapter is null && methods.Count == 0)
        {
            Unknown(syntax.Type);
            return null;
        }

        // The step is known even when its code does not bind: what depends on it is not wrong for that.
        var code = adapter is null ? _code.Bind(syntax, methods, reserved: ["view"]) : _code.BindAdapter(syntax, adapter);
        return new BoundStep(type, NodeKind.Code, type, place, syntax, Code: code);
    }

    private void NoArguments(StepSyntax syntax)
    {
        foreach (var entry in (syntax.Args?.Entries ?? []).Where(entry => entry.Key.Value != "adapter"))
        {
            scope.Findings.Add(Rules.UnknownArgument, entry.Key.Span, $"The mapping '{syntax.Type.Value}'", entry.Key.Value, "; it takes none");
        }
    }

    private void Unknown(ScalarNode type)
    {
        if (!scope.MappingsIncomplete)
        {
            var names = mappings.Keys.Concat(scope.Code.Steps.Select(step => step.Name)).Concat(["extract", "models"]);
            scope.Findings.Add(Rules.UnknownStepType, type.Span, type.Value, Suggestion.Clause(type.Value, names));
        }
    }

    private bool Once(string id, ScalarNode where)
    {
        if (_seen.TryGetValue(id, out var first))
        {
            scope.Findings.Add(Rules.DuplicateStep, where.Span, id, Describe.Number(first.Span.Line));
            return false;
        }

        _seen.Add(id, where);
        return true;
    }
}
