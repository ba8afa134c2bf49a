namespace Migration.Runtime.Compiled;

/// <summary>What a compiled mapping may ask while it writes a row. One instance a running load; not thread-safe.</summary>
public sealed class MappingContext(IReadOnlyList<string> recordTypeIds, IReadOnlyDictionary<string, string> userIds)
{
    /// <summary>Why the current row was refused; null while it is fine.</summary>
    public RowRejection? Rejection { get; private set; }

    /// <summary>Id of the mapping's n-th record type.</summary>
    public string RecordTypeId(int index) => recordTypeIds[index];

    /// <summary>Id of the active target user with this user name, federation id or e-mail address; null when there is none.</summary>
    public string? UserId(string? name) => name is not null && userIds.TryGetValue(name, out var id) ? id : null;

    /// <summary>Refuses the current row. The first reason stands.</summary>
    public void Reject(string field, string code, string message) => Rejection ??= new RowRejection(field, code, message);

    /// <summary>Refuses the current row: the values map of the field has no arm for the value. Gives null, to stand as the last arm of a switch.</summary>
    public string? NotMapped(string field, string? value)
    {
        Reject(field, "VALUE_NOT_MAPPED", $"the values map has no arm for '{value}'");
        return null;
    }

    /// <summary>Refuses the current row: no active target user is known by the name. Gives null.</summary>
    public string? NoUser(string field, string? name)
    {
        Reject(field, "USER_NOT_FOUND", $"no active user of the target is known as '{name}'");
        return null;
    }

    public void NextRow() => Rejection = null;
}

/// <summary>A row that the mapping refused before it was sent.</summary>
public sealed record RowRejection(string Field, string Code, string Message);
