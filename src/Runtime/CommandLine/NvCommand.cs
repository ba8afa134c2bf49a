using System.CommandLine;
using Migration.Runtime.Compiled;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.CommandLine;

/// <summary>Exit codes of <c>nv</c>: a contract with schedulers.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int GateFailed = 1;
    public const int Configuration = 2;
    public const int WindowClosed = 75;
    public const int Interrupted = 130;

    /// <param name="status">Of a run or a rollback.</param>
    internal static int Of(string status) => status switch
    {
        "succeeded" or "planned" => Done,
        "window_closed" => WindowClosed,
        "interrupted" => Interrupted,
        _ => GateFailed,
    };
}

/// <summary>The command line over the plans compiled into an executable.</summary>
public static class NvCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<PlanEntry> plans, string[] args)
    {
        var root = new RootCommand("Runs compiled Salesforce migrations.")
        {
            RunCommand.Create(plans),
            PlanCommands.Create(plans),
            CheckCommand.Create(plans),
            StatusCommand.Create(),
            ErrorsCommand.Create(),
            RetryCommand.Create(plans),
            RollbackCommand.Create(plans),
            VerifyCommand.Create(plans),
            LineageCommand.Create(),
            SchemaCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"nv: {parsed.Errors[0].Message} (nv --help lists the commands)");
            return ExitCode.Configuration;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
        }
        catch (ConfigurationException error)
        {
            await Console.Error.WriteLineAsync($"nv: {error.Message}");
            return ExitCode.Configuration;
        }
        catch (Exception error) when (OrgErrors.Is(error))
        {
            await Console.Error.WriteLineAsync($"nv: {error.Message}");
            return ExitCode.GateFailed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("nv: interrupted");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The boundary of the process: whatever comes here is a defect, and the operator needs all that is known of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"nv: unexpected {error}");
            return ExitCode.GateFailed;
        }
    }

    internal static PlanEntry Find(IReadOnlyList<PlanEntry> plans, string name) =>
        plans.FirstOrDefault(plan => plan.Name == name)
        ?? throw new ConfigurationException($"unknown plan '{name}'; compiled in: {string.Join(", ", plans.Select(plan => plan.Name))}");
}
