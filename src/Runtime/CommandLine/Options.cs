using System.CommandLine;

namespace Migration.Runtime.CommandLine;

/// <summary>Options that several commands share. Made anew for each command: System.CommandLine ties an option to its parents.</summary>
internal static class Options
{
    public static Option<string> Plan() => new("--plan") { Description = "Name of a compiled plan.", Required = true };

    public static Option<string> Environment() => new("--env") { Description = "Name of an environment file.", Required = true };

    /// <summary>For commands that read the journal: the environment whose warehouse is asked; without it every local one.</summary>
    public static Option<string?> OptionalEnvironment() => new("--env") { Description = "Environment whose journal is read; all under .nv when left out." };

    /// <param name="more">Further forms that a command has.</param>
    public static Option<string> Output(params string[] more)
    {
        var option = new Option<string>("--output") { Description = string.Join(", ", ["text", .. more, "or json for machines."]), DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong(["text", "json", .. more]);
        return option;
    }

    public static Option<bool> Verbose() => new("--verbose") { Description = "Log every request and statement." };
}
