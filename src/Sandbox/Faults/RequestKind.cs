namespace Migration.Sandbox.Faults;

/// <summary>What a request is for, as faults tell requests apart.</summary>
internal static class RequestKind
{
    public const string Token = "token";
    public const string Create = "create";
    public const string Upload = "upload";
    public const string Close = "close";
    public const string Status = "status";
    public const string Results = "results";
    public const string List = "list";
    public const string Query = "query";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Token, Create, Upload, Close, Status, Results, List, Query, Other];

    /// <param name="path">Without the org.</param>
    public static string Of(string method, string path)
    {
        path = path.TrimEnd('/');
        if (path.EndsWith("/oauth2/token", StringComparison.OrdinalIgnoreCase)) { return Token; }
        var jobs = path.IndexOf("/jobs/", StringComparison.OrdinalIgnoreCase);
        if (jobs < 0) { return Other; }
        var rest = path[(jobs + "/jobs/".Length)..].Split('/');
        var ingest = rest[0].Equals("ingest", StringComparison.OrdinalIgnoreCase);
        return (method, rest.Length) switch
        {
            ("POST", 1) => ingest ? Create : Query,
            ("GET", 1) => List,
            ("GET", 2) => Status,
            ("PATCH", 2) => Close,
            ("PUT", 3) => Upload,
            ("GET", 3) => Results,
            _ => Other,
        };
    }
}
