namespace Migration.Sandbox.Hosting;

/// <summary>A request that is refused as a whole: HTTP status, error code, message. Answered as the service's array of errors.</summary>
internal sealed class SalesforceException(int status, string code, string message, params IReadOnlyList<string> fields) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public IReadOnlyList<string> Fields { get; } = fields;

    public static SalesforceException NotFound() => new(404, "NOT_FOUND", "The requested resource does not exist");

    public static SalesforceException Bad(string code, string message) => new(400, code, message);
}
