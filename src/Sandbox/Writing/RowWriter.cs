using Migration.Sandbox.Faults;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

internal enum Operation
{
    Insert,
    Update,
    Upsert,
    Delete,
    HardDelete,
}

/// <summary>What became of a row. The id is null only for a row that never got one.</summary>
internal readonly record struct RowOutcome(string? Id, bool Created, RowError? Error);

/// <summary>
/// Writes rows of one shape into one object, each on its own: a refused row does not hinder the next. The checks run in the
/// service's order: values, references, key, writable, required, length, picklist, unique, lock, rules of the object.
/// Every call must be inside <see cref="OrgStore.Write{T}"/>.
/// </summary>
internal sealed class RowWriter
{
    private readonly OrgStore _store;
    private readonly SObjectSchema _schema;
    private readonly Table _table;
    private readonly Operation _operation;
    private readonly FieldSchema _key;
    private readonly IReadOnlyList<Column> _columns;
    private readonly FaultTable _faults;
    private readonly References _references;
    private readonly RowDefaults _defaults;
    private readonly Func<string, bool>? _lock;
    private readonly string?[] _change;

    /// <param name="lockParent">Locks the record of an id that a row refers to; false when it can't be had.</param>
    public RowWriter(
        OrgStore store, SObjectSchema schema, Operation operation, FieldSchema? key, IReadOnlyList<Column> columns, FaultTable faults,
        Func<string, bool>? lockParent = null)
    {
        _lock = lockParent;
        (_store, _schema, _operation, _columns, _faults) = (store, schema, operation, columns, faults);
        _table = store.Table(schema);
        _key = key ?? schema.Fields[SObjectSchema.Id];
        _references = new References(store, schema);
        _defaults = new RowDefaults(store, schema);
        _change = new string?[schema.Fields.Count];
    }

    /// <summary>Rows as cells in the order of the columns (see <see cref="Cell"/>); at most 200, one transaction of the service.</summary>
    public IReadOnlyList<RowOutcome> Write(IReadOnlyList<string?[]> rows)
    {
        var twice = _operation == Operation.Upsert ? KeysUsedTwice(rows) : [];
        return [.. rows.Select(cells => Write(cells, twice))];
    }

    private HashSet<string> KeysUsedTwice(IReadOnlyList<string?[]> rows)
    {
        var comparer = _key.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        var seen = new HashSet<string>(comparer);
        var twice = new HashSet<string>(comparer);
        var column = KeyColumn();
        foreach (var cells in rows)
        {
            if (column >= 0 && cells[column] is { } key && !Cell.IsClear(key) && !seen.Add(key)) { twice.Add(key); }
        }
        return twice;
    }

    private int KeyColumn()
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Parent is null && _columns[i].Field == _key) { return i; }
        }
        return -1;
    }

    private RowOutcome Write(string?[] cells, HashSet<string> twice)
    {
        Array.Clear(_change);
        var error = ReadValues(cells) ?? ReadReferences(cells);
        if (error is not null) { return new RowOutcome(null, false, error); }

        var (current, keyError) = FindCurrent(twice);
        var id = current?[SObjectSchema.Id];
        if (keyError is not null) { return new RowOutcome(id, false, keyError); }
        if (_operation is Operation.Delete or Operation.HardDelete) { return Delete(current!); }

        error = CheckWritable(current is null);
        if (error is not null) { return new RowOutcome(id, false, error); }
        var row = current is null ? _defaults.NewRow(_change) : _defaults.Changed(current, _change);
        error = CheckRequired(current is null)
            ?? ValueChecks.Check(_schema, _change)
            ?? CheckUnique(id)
            ?? CheckLock(id)
            ?? ObjectRules.Check(_store, _schema, current, row, _change);
        if (error is not null) { return new RowOutcome(id, false, error); }

        if (current is null) { _defaults.Identify(row); }
        ObjectRules.Derive(_schema, row);
        _store.Put(_table, row);
        return new RowOutcome(row[SObjectSchema.Id], current is null, null);
    }

    private RowError? ReadValues(string?[] cells)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (cells[i] is not { } cell || _columns[i].Parent is not null) { continue; }
            var field = _columns[i].Field;
            if (Cell.IsClear(cell) || field.Kind is ValueKind.Reference or ValueKind.Id)
            {
                _change[field.Ordinal] = cell;
                continue;
            }
            if (FieldText.Canonical(field, cell) is not { } value)
            {
                return field.Kind == ValueKind.Int && FieldText.Number(cell) is not null
                    ? RowError.NotAnInteger(field.Name, cell)
                    : RowError.BadValue(field.Name, field.SoapType, cell, i);
            }
            _change[field.Ordinal] = value;
        }
        return null;
    }

    private RowError? ReadReferences(string?[] cells)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            var (column, cell) = (_columns[i], cells[i]);
            if (cell is null || (column.Parent is null && column.Field.Kind != ValueKind.Reference)) { continue; }
            var value = cell;
            if (!Cell.IsClear(cell))
            {
                var (id, error) = column.Parent is null
                    ? _references.ById(column.Field, cell)
                    : _references.ByKey(column, cell);
                if (error is not null) { return error; }
                value = id;
            }
            _change[column.Field.Ordinal] = value;
        }
        return null;
    }

    /// <summary>The row that the change is for; null, without an error, when it makes a new one.</summary>
    private (string?[]? Row, RowError? Error) FindCurrent(HashSet<string> twice)
    {
        var byId = _change[SObjectSchema.Id] is { } given && !Cell.IsClear(given) ? given : null;
        _change[SObjectSchema.Id] = null;
        if (_operation == Operation.Insert) { return (null, byId is null ? null : RowError.IdOnInsert); }
        if (_operation != Operation.Upsert)
        {
            return byId is null ? (null, RowError.NotSpecified("Id")) : FindById(byId);
        }
        if (_key.Ordinal == SObjectSchema.Id) { return byId is null ? (null, null) : FindById(byId); }

        var key = _change[_key.Ordinal];
        if (key is null || Cell.IsClear(key)) { return (null, RowError.NotSpecified(_key.Name)); }
        if (twice.Contains(key)) { return (null, RowError.KeyTwice(key, _key.Name)); }
        var found = _table.FindBy(_key, key).Take(2).ToArray();
        if (found.Length == 2)
        {
            return (null, RowError.SeveralMatches(_key.Label, _table.FindBy(_key, key).Select(row => row[SObjectSchema.Id]!)));
        }
        if (found.Length == 0) { return (null, null); }
        _change[_key.Ordinal] = null;
        return (found[0], null);
    }

    private (string?[]? Row, RowError? Error) FindById(string text)
    {
        if (SalesforceId.To18(text) is not { } id || !id.StartsWith(_schema.KeyPrefix, StringComparison.Ordinal))
        {
            return (null, RowError.MalformedId(_schema.Fields[SObjectSchema.Id].Label, text, "Id"));
        }
        return _table.Find(id) switch
        {
            null => (null, RowError.InvalidReference),
            var row when Table.IsDeleted(row) => (null, RowError.Deleted),
            var row => (row, null),
        };
    }

    private RowError? CheckWritable(bool isNew)
    {
        List<string>? refused = null;
        foreach (var field in _schema.Fields)
        {
            if (_change[field.Ordinal] is null) { continue; }
            var allowed = isNew ? field.Createable : field.Updateable;
            // Audit fields can be set by an insert only, not even by the inserting half of an upsert.
            if (RowDefaults.IsAudit(field.Ordinal) && _operation != Operation.Insert) { allowed = false; }
            if (!allowed) { (refused ??= []).Add(field.Name); }
        }
        return refused is null ? null : RowError.NotWritable(refused);
    }

    private RowError? CheckRequired(bool isNew)
    {
        List<string>? missing = null;
        foreach (var field in _schema.Fields)
        {
            var change = _change[field.Ordinal];
            var lacks = isNew
                ? field.RequiredOnCreate && (change is null || Cell.IsClear(change)) && field.DefaultValue is null
                : Cell.IsClear(change) && !field.Nillable;
            if (lacks) { (missing ??= []).Add(field.Name); }
        }
        return missing is null ? null : RowError.Required(missing);
    }

    private RowError? CheckUnique(string? id)
    {
        foreach (var field in _schema.Fields)
        {
            if (!field.Unique || _change[field.Ordinal] is not { } value || Cell.IsClear(value)) { continue; }
            var other = _table.FindBy(field, value).FirstOrDefault(row => row[SObjectSchema.Id] != id);
            if (other is not null) { return RowError.DuplicateValue(field.Name, other[SObjectSchema.Id]!); }
        }
        return null;
    }

    private RowError? CheckLock(string? id) =>
        _faults.Take(FaultKind.LockRows, _store.Schema.Org) is not null ? RowError.Locked(id)
        : _lock is null ? null
        : _schema.Fields.Where(field => field.Kind == ValueKind.Reference && !field.ReferenceTo.Contains("User"))
            .Select(field => _change[field.Ordinal]).FirstOrDefault(parent => parent is not null && !Cell.IsClear(parent) && !_lock(parent)) is { } held
            ? RowError.Locked(held)
            : null;

    private RowOutcome Delete(string?[] current)
    {
        var id = current[SObjectSchema.Id]!;
        var error = CheckLock(id) ?? ObjectRules.CheckDelete(_store, _schema, current);
        if (error is not null) { return new RowOutcome(id, false, error); }
        Deletion.Delete(_store, _table, current, purge: _operation == Operation.HardDelete);
        return new RowOutcome(id, false, null);
    }
}
