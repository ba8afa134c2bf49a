using System.Runtime.CompilerServices;
using Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migration.Generator.Pipeline;
using Migration.Generator.Symbols;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Fuzz.Running;

/// <summary>The C# beside a seed plan, compiled once: what the generator would find in it.</summary>
internal sealed class BusinessCode
{
    private static readonly ConditionalWeakTable<SeedPlan, BusinessCode> Known = [];

    private readonly CodeSymbols _marked;

    private BusinessCode(SeedPlan seed)
    {
        Compilation = Driving.Compilation(seed.Tree);
        var run = Driving.Driver(seed.Tree).RunGenerators(Compilation).GetRunResult().Results.Single();
        _marked = (CodeSymbols)run.TrackedSteps[Tracking.Code].Single().Outputs.Single().Value;
    }

    public CSharpCompilation Compilation { get; }

    public static BusinessCode Of(SeedPlan seed) => Known.GetValue(seed, seed => new BusinessCode(seed));

    public CodeSymbols Symbols(IEnumerable<ParsedInput> inputs) =>
        _marked with { Adapters = AdapterLookup.Find(Compilation, PlanCompiler.AdapterRequests(inputs), CancellationToken.None) };
}
