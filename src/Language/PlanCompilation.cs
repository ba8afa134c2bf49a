using Migration.Language.Binding;
using Migration.Language.Checking;
using Migration.Language.Graph;
using Migration.Language.Lowering;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language;

/// <summary>The stages in order: sources, syntax, binding of mappings, binding of steps, graph, lowering.</summary>
internal sealed class PlanCompilation(string name, IReadOnlyList<ParsedInput> inputs, CodeSymbols code, FindingBag findings)
{
    public PlanModel? Compile()
    {
        if (inputs.FirstOrDefault(input => input.Kind == InputKind.Plan) is not { } planFile)
        {
            findings.Add(Rules.PlanFileMissing, SourceSpan.StartOf(inputs.Count > 0 ? inputs[0].Path : $"plans/{name}"), name);
            return null;
        }

        var schemas = SchemaCatalog.Read(Of(InputKind.Schema), findings);
        var extracts = ExtractCatalog.Read(Of(InputKind.Extract).FirstOrDefault(), schemas, findings);
        var contracts = Of(InputKind.ModelContract).Concat(Of(InputKind.DbtProject));
        var models = ModelCatalog.Read(contracts, Of(InputKind.ModelSql).Concat(Of(InputKind.AssertionSql)), extracts, findings);
        if (new PlanSyntaxReader(findings).Read(planFile) is not { } plan)
        {
            return null;
        }

        PlanNaming.Check(plan, name, findings);
        var target = Target(plan, schemas);
        var headers = new MappingHeaders(target, models, findings).Read(Of(InputKind.Mapping), out var unreadable);
        var scope = new PlanScope
        {
            Plan = name,
            TargetName = plan.Target?.Value ?? "",
            Target = target,
            Schemas = schemas,
            Extracts = extracts,
            Models = models,
            Code = code,
            Mappings = headers,
            Loads = headers.Values.Where(header => header.Object is not null).ToLookup(header => header.Object!.Name, StringComparer.Ordinal),
            MappingsIncomplete = unreadable,
            Findings = findings,
        };
        return Compile(plan, scope);
    }

    private PlanModel Compile(PlanSyntax plan, PlanScope scope)
    {
        var bound = SideBySide.Select(scope.Mappings.Values, header => MappingBinder.Bind(scope, header));
        var mappings = bound.ToDictionary(mapping => mapping.Header.Step, StringComparer.Ordinal);
        var steps = new StepBinder(scope, mappings).Bind(plan);
        var nodes = GraphBuilder.Build(plan, steps, findings);
        ModelsPlace.Check(plan, steps, nodes, findings);
        StepClasses.Check(steps, findings);
        var acceptances = new Acceptances(findings);
        LockParents.Check(steps, nodes, acceptances);
        acceptances.Check(steps);
        PlanUse.Check(plan, scope, steps, Of(InputKind.Extract).FirstOrDefault(), findings);
        PlanUse.Unread(Of(InputKind.Unread), findings);
        var settings = new PlanSettings(findings);
        var validations = new ValidationBinder(scope);
        var byPath = inputs.ToLookup(input => input.Path, StringComparer.Ordinal);
        EquatableList<PhaseModel> phases = new(plan.Phases.Select((phase, i) => new PhaseModel(phase.Name.Value, Groups(phase, i, nodes), validations.Bind(phase))));
        return new PlanModel(
            name,
            scope.TargetName,
            Fingerprint.OfPlan(Of(InputKind.Plan).First().Root, phases),
            settings.Window(plan.Window),
            settings.Tolerance(plan.FailedTolerance),
            phases,
            new(SideBySide.Select(steps.Select(step => step.Mapping?.Model).OfType<MappingModel>(), mapping => mapping with { Fingerprint = FingerprintOf(mapping) })),
            new(scope.Models.Models.Select(model => model with { Fingerprint = Fingerprint.OfModel(model) })),
            new(scope.Extracts.Orgs.Select(org => org with { Fingerprint = Fingerprint.OfOrg(org) })),
            new(scope.Extracts.Files.Select(files => files with { Fingerprint = Fingerprint.OfFiles(files) })));

        string FingerprintOf(MappingModel mapping) =>
            Fingerprint.OfMapping(byPath[mapping.File].FirstOrDefault()?.Root, mapping, scope.Target?.Object(mapping.Object));
    }

    private EquatableList<GroupModel> Groups(PhaseSyntax phase, int phaseIndex, IReadOnlyList<GraphNode> nodes) => new(phase.Groups.Select((group, i) =>
        new GroupModel(
            group.Name.Value,
            new(GroupOrder.Sort(nodes.Where(node => node.Place.Phase == phaseIndex && node.Place.Group == i), findings).Select(node => node.ToModel())))));

    private OrgSchema? Target(PlanSyntax plan, SchemaCatalog schemas)
    {
        if (plan.Target is not { } target)
        {
            return null;
        }

        var org = schemas.Org(target.Value);
        if (org is null)
        {
            findings.Add(Rules.TargetUnknown, target.Span, target.Value, name, Suggestion.Clause(target.Value, schemas.Orgs));
        }

        return org;
    }

    private IEnumerable<ParsedInput> Of(InputKind kind) => inputs.Where(input => input.Kind == kind);
}
