using Microsoft.CodeAnalysis;
using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Generator.Pipeline;

/// <summary>
/// The last resort: an exception that left the generator would silence every plan with one unclear warning. It becomes an error that names the plan.
/// </summary>
internal static class Guard
{
    public static T Run<T>(string plan, Func<T> work, Func<Finding, T> failed)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = $"{exception.GetType().Name}: {exception.Message}".Replace('\r', ' ').Replace('\n', ' ');
            return failed(new Finding(FindingReporter.InternalError, SourceSpan.StartOf($"plans/{plan}/plan.yml"), new([plan, message])));
        }
    }
}
