using Migration.Runtime.Csv;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>
/// Result files. Each is brought to a temporary file first (gone when it is closed): a connection that breaks in the middle is asked again, and rows
/// are only handed out from a whole answer.
/// </summary>
internal sealed class Results(HttpClient http, ILogger log)
{
    private const int Attempts = 4;

    /// <summary>After which Salesforce itself ends a download.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    public Task<CsvRows> OpenAsync(string path, CancellationToken cancellation) => OpenAsync(path, _ => null, cancellation);

    /// <param name="head">Sees the answer's headers; returns the rows they announce, null when they don't. A file with fewer is asked for again.</param>
    public async Task<CsvRows> OpenAsync(string path, Func<HttpResponseMessage, long?> head, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var file = new FileStream(
                Path.Combine(Path.GetTempPath(), $"nv-{Path.GetRandomFileName()}"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Timeout);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
                request.Headers.Accept.ParseAdd("text/csv");
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (!answer.IsSuccessStatusCode)
                {
                    throw await SalesforceException.FromAsync(answer, limit.Token);
                }

                var announced = head(answer);
                await answer.Content.CopyToAsync(file, limit.Token);
                if (announced is { } expected && attempt < Attempts && await CsvRows.CountAsync(file, limit.Token) is var rows && rows < expected)
                {
                    throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{rows} rows of {expected} came");
                }

                file.Position = 0;
                return await CsvRows.OpenAsync(file, cancellation);
            }
            catch (Exception error) when (attempt < Attempts && (error is IOException or HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested)))
            {
                await file.DisposeAsync();
                log.Warning("{Path} broke off ({Reason}); asking again", path, error.Message);
            }
            catch (Exception error)
            {
                await file.DisposeAsync();
                if (error is OperationCanceledException && !cancellation.IsCancellationRequested)
                {
                    throw new HttpRequestException(HttpRequestError.Unknown, $"{path} did not arrive in {Timeout.TotalMinutes:0} minutes", error);
                }

                throw;
            }
        }
    }
}
