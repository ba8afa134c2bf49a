using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Store;

/// <summary>
/// The data of one org. Readers run side by side, a writer alone: <see cref="Read{T}"/>, <see cref="Write{T}"/>. What a writer puts is
/// in the change log when <see cref="Write{T}"/> returns, or, if it throws, nowhere.
/// </summary>
internal sealed class OrgStore : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, Table> _tables;
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly List<(Table Table, string Id, string?[]? Before)> _undo = [];
    private readonly ChangeLog _log;

    public OrgStore(OrgSchema schema, ChangeLog log, TimeProvider time, params IReadOnlyCollection<string> granted)
    {
        Schema = schema;
        Time = time;
        Granted = granted;
        _log = log;
        _tables = schema.Objects.ToDictionary(item => item.Name, item => new Table(item), StringComparer.OrdinalIgnoreCase);
        Identity = OrgIdentity.Create(this);
    }

    public OrgSchema Schema { get; }
    public TimeProvider Time { get; }
    /// <summary>User permissions of the integration user.</summary>
    public IReadOnlyCollection<string> Granted { get; }
    public OrgIdentity Identity { get; }
    public IEnumerable<Table> Tables => Schema.Objects.Select(item => _tables[item.Name]);

    public Table Table(SObjectSchema schema) => _tables[schema.Name];

    public Table? Find(string objectName) => _tables.GetValueOrDefault(objectName);

    /// <summary>The row with this id in whatever table it is; deleted rows too.</summary>
    public string?[]? FindById(string id) => Schema.OfId(id) is { } schema ? Table(schema).Find(id) : null;

    /// <summary>Now, to the second, as Salesforce stamps rows.</summary>
    public string Now() => Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", null);

    public T Read<T>(Func<T> action)
    {
        _lock.EnterReadLock();
        try { return action(); }
        finally { _lock.ExitReadLock(); }
    }

    public T Write<T>(Func<T> action)
    {
        _lock.EnterWriteLock();
        try
        {
            var result = action();
            _log.Commit();
            _undo.Clear();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
        finally { _lock.ExitWriteLock(); }
    }

    /// <summary>Takes back everything put since <see cref="Write{T}"/> began. Only inside of it.</summary>
    public void RollBack()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            var (table, id, before) = _undo[i];
            if (before is null) { table.Purge(id); } else { table.Put(before); }
        }
        _undo.Clear();
        _log.Discard();
    }

    public void Put(Table table, string?[] row)
    {
        _undo.Add((table, row[SObjectSchema.Id]!, table.Find(row[SObjectSchema.Id]!)));
        table.Put(row);
        _log.Append(table.Schema, row);
    }

    public void Purge(Table table, string id)
    {
        if (table.Find(id) is not { } before) { return; }
        _undo.Add((table, id, before));
        table.Purge(id);
        _log.AppendPurge(table.Schema, id);
    }

    /// <summary>Loads a row as it is: no rule, no log. For restoring and for what is derived from the schema.</summary>
    public void Restore(Table table, string?[] row)
    {
        table.Put(row);
        var number = SalesforceId.NumberOf(row[SObjectSchema.Id]!);
        if (number > _numbers.GetValueOrDefault(table.Schema.KeyPrefix)) { _numbers[table.Schema.KeyPrefix] = number; }
    }

    public string NewId(Table table)
    {
        string id;
        do
        {
            var number = _numbers.GetValueOrDefault(table.Schema.KeyPrefix) + 1;
            _numbers[table.Schema.KeyPrefix] = number;
            id = SalesforceId.Create(table.Schema.KeyPrefix, number);
        }
        while (table.Find(id) is not null);
        return id;
    }

    public void Dispose()
    {
        _lock.Dispose();
        _log.Dispose();
    }
}
