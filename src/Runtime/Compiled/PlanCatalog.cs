namespace Migration.Runtime.Compiled;

/// <summary>The plans compiled into an executable. A plan is built when it is asked for.</summary>
public sealed record PlanEntry(string Name, string Target, int Phases, int Steps, Func<CompiledPlan> Build);
