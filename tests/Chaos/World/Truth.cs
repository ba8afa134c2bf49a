namespace Migration.Chaos.World;

/// <summary>A record that the target has to hold. Identity: its legacy key, or its id where it has none. Lookups read <c>@</c> and the identity of the parent.</summary>
internal sealed record TrueRecord(string Object, string Identity, IReadOnlyDictionary<string, string?> Fields);

/// <summary>A row that cannot be loaded: the step that refuses it, its identity, the code in the error table.</summary>
internal readonly record struct TrueError(string Step, string Identity, string Code);

/// <summary>A source row and the record that it became.</summary>
internal readonly record struct TrueOrigin(string Step, string Org, string SourceId, string Identity);

/// <summary>What a night has to end in, told from the source alone: the engine, its SQL and the plan have no part in it.</summary>
internal sealed record Truth(IReadOnlyList<TrueRecord> Records, IReadOnlySet<TrueError> Errors, IReadOnlySet<TrueOrigin> Origins);
