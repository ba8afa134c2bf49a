using Migration.Runtime.Csv;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Compiled;

public enum LoadOperation
{
    Insert,
    Update,
    Upsert,
    Delete,
}

/// <summary>
/// A mapping file after compilation. The generator derives one sealed class a mapping; the engine sees only this surface.
/// The engine selects <see cref="Columns"/> from <see cref="View"/> and appends one text column for each of
/// <see cref="References"/> (the parent's target id, null when there is none): that is the row <see cref="WriteRow"/> reads.
/// </summary>
public abstract class CompiledMapping
{
    /// <summary>The step's type, e.g. foundation.account.</summary>
    public abstract string Step { get; }

    public abstract string Object { get; }

    /// <summary>Of the mapping file and the snapshot of its object, as compiled.</summary>
    public abstract string Fingerprint { get; }

    public abstract LoadOperation Operation { get; }

    /// <summary>Target field on which results are joined.</summary>
    public abstract string KeyField { get; }

    /// <summary>Staging column (text, unique) that fills <see cref="KeyField"/>.</summary>
    public abstract string KeyColumn { get; }

    public abstract string View { get; }

    /// <summary>
    /// Relation with (<see cref="KeyColumn"/>, source_org, source_id), a row for every source row merged into a key; null when
    /// <see cref="View"/> holds source_org and source_id itself; empty string when the step has no lineage.
    /// </summary>
    public abstract string? LineageView { get; }

    /// <summary>Columns read from <see cref="View"/>, in the order of the ordinals <see cref="WriteRow"/> uses.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Lookups resolved in the warehouse before the load; ordinals follow <see cref="Columns"/>.</summary>
    public abstract IReadOnlyList<ParentReference> References { get; }

    /// <summary>Lookups set in the second pass.</summary>
    public abstract IReadOnlyList<ParentReference> Deferred { get; }

    public abstract Activation? Activation { get; }

    /// <summary>Record types by developer name, resolved once a run; <see cref="MappingContext.RecordTypeId"/> answers by this index.</summary>
    public abstract IReadOnlyList<string> RecordTypes { get; }

    /// <summary>True when the mapping asks <see cref="MappingContext.UserId"/>.</summary>
    public abstract bool NeedsUsers { get; }

    /// <summary>Target fields of the upload, in column order; the key is one of them (Id for update and delete by id).</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>
    /// Appends one CSV row (with its line end). A value that the mapping refuses is reported by <see cref="MappingContext.Reject"/>;
    /// the caller then drops what was written since the row began and quarantines the row.
    /// </summary>
    public abstract void WriteRow(RowReader reader, MappingContext context, CsvRowWriter csv);
}

/// <summary>A lookup to records loaded by other steps.</summary>
/// <param name="Field">Target field, e.g. AccountId.</param>
/// <param name="ByColumn">Staging column that holds the parent's key.</param>
/// <param name="KindColumn">For polymorphic lookups: staging column that says which target a row means; else null.</param>
/// <param name="Required">The target refuses a row without it.</param>
public sealed record ParentReference(string Field, string ByColumn, string? KindColumn, bool Required, IReadOnlyList<ReferenceTarget> Targets);

/// <param name="Step">Step that loads the parent.</param>
/// <param name="Kind">Value of the kind column that means this target; null when there is one target.</param>
public sealed record ReferenceTarget(string Step, string Object, string? Kind);

/// <summary>The status that a record gets after all its children are loaded.</summary>
/// <param name="WhenColumn">Boolean staging column that says which records get it; null means all.</param>
public sealed record Activation(string Field, string Value, string? WhenColumn = null)
{
    public ActivationUndo Undo { get; init; }

    /// <summary>Of <see cref="ActivationUndo.Delete"/>: the user permission that it takes, as UserPermissionAccess names it without its prefix; null when none.</summary>
    public string? DeletePermission { get; init; }
}

/// <summary>What a rollback can do about an activated record.</summary>
public enum ActivationUndo
{
    /// <summary>Nothing: the status is final, and the target refuses to delete the record.</summary>
    None,

    /// <summary>The target takes the former status back; then the record can be deleted.</summary>
    Reset,

    /// <summary>The status is final, but a record can be deleted with it.</summary>
    Delete,
}
