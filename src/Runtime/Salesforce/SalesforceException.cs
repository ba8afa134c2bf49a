using System.Net;
using System.Text.Json;

namespace Migration.Runtime.Salesforce;

/// <summary>An org answered with an error. Message is Salesforce's own, or the HTTP status where the body says nothing.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">errorCode of the body, e.g. INVALIDJOB; empty when there is none.</param>
public class SalesforceException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>Worth the same request again, later.</summary>
    public bool IsTransient => status is 420 or 429 or >= 500 || IsCrowded((HttpStatusCode)status, Message);

    /// <summary>
    /// Too many long requests at once, as against a daily limit that is used up: both are 403 REQUEST_LIMIT_EXCEEDED, told apart by their message.
    /// </summary>
    internal static bool IsCrowded(HttpStatusCode status, string text) =>
        status == HttpStatusCode.Forbidden && text.Contains("REQUEST_LIMIT_EXCEEDED", StringComparison.Ordinal) && text.Contains("Concurrent", StringComparison.Ordinal);

    /// <summary>Reads the error of an answer: an array of errors, a single object, or no JSON at all (a proxy's page).</summary>
    internal static async Task<SalesforceException> FromAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        var path = answer.RequestMessage?.RequestUri?.AbsolutePath;
        var (code, message) = Read(await answer.Content.ReadAsStringAsync(cancellation));
        message = message.Length > 0 ? message : $"HTTP {status} {answer.ReasonPhrase}";
        var isDailyQueryLimit = message.StartsWith("Max bulk v2 query", StringComparison.Ordinal);
        message = $"{(code.Length > 0 ? code + ": " : "")}{message} ({answer.RequestMessage?.Method} {path})".ReplaceLineEndings(" ");
        return (answer.StatusCode == HttpStatusCode.Forbidden && code == "REQUEST_LIMIT_EXCEEDED" && !IsCrowded(answer.StatusCode, message)) || isDailyQueryLimit
            ? new LimitExceededException(status, code, message)
            : new SalesforceException(status, code, message);
    }

    internal static (string Code, string Message) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().FirstOrDefault() : document.RootElement;
            return error.ValueKind == JsonValueKind.Object ? (Text(error, "errorCode", "error"), Text(error, "message", "error_description")) : ("", "");
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }

    private static string Text(JsonElement error, string name, string otherName) =>
        error.TryGetProperty(name, out var value) || error.TryGetProperty(otherName, out value) ? value.ToString() : "";
}

/// <summary>The org's daily limit of requests or of Bulk queries is used up: stop, and go on later.</summary>
public sealed class LimitExceededException(int status, string code, string message) : SalesforceException(status, code, message);

/// <summary>Errors of an org and of the way to it, as against defects of this program.</summary>
public static class OrgErrors
{
    public static bool Is(Exception? error) => error is SalesforceException or HttpRequestException or HttpIOException or UnknownOutcomeException;
}

/// <summary>A write was about to go out in a run that may write nothing.</summary>
public sealed class WritesBarredException(string message) : InvalidOperationException(message);

/// <summary>The connection broke after a request left that must not be sent blindly again: it may have been done.</summary>
public sealed class UnknownOutcomeException(string message, Exception? inner) : IOException(message, inner);
