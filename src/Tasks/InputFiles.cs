using Migration.Language;

namespace Migration.Tasks;

/// <summary>The language knows files by their path in the repository, with slashes; MSBuild by their full path.</summary>
internal static class InputFiles
{
    /// <summary>Those that are inputs of a plan.</summary>
    public static IReadOnlyList<ParsedInput> Read(string root, IEnumerable<string> files)
    {
        var prefix = Absolute(root, "");
        return
        [
            .. from path in files
               let file = path.Replace('\\', '/')
               where file.StartsWith(prefix, StringComparison.Ordinal) && Inputs.Classify(file.Substring(prefix.Length), out _) is not null
               select ParsedInput.Parse(file.Substring(prefix.Length), File.ReadAllText(path)),
        ];
    }

    public static string Absolute(string root, string path) => root.Replace('\\', '/').TrimEnd('/') + "/" + path;
}
