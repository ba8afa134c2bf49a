using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Migration.Runtime.Logging;

/// <summary>
/// The log of one process, on stderr: JSON lines (CLEF) for machines, text on a terminal. Every line of a run carries BatchId, Phase, Step and
/// Elapsed (seconds since the run began).
/// </summary>
public static class RunLog
{
    private const string TextTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Step} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(bool json, LogEventLevel level, TimeProvider clock)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Is(level).Enrich.FromLogContext().Enrich.With(new ElapsedEnricher(clock));
        return (json
            ? configuration.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose)
            : configuration.WriteTo.Console(outputTemplate: TextTemplate, formatProvider: null, standardErrorFromLevel: LogEventLevel.Verbose)).CreateLogger();
    }

    private sealed class ElapsedEnricher(TimeProvider clock) : ILogEventEnricher
    {
        private readonly long _start = clock.GetTimestamp();

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.AddPropertyIfAbsent(new LogEventProperty("Elapsed", new ScalarValue(Math.Round(clock.GetElapsedTime(_start).TotalSeconds, 3))));
    }
}
