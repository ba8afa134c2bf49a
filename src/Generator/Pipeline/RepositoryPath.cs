namespace Migration.Generator.Pipeline;

/// <summary>The language and the generated code know files by their path in the repository, with slashes: equal on every machine.</summary>
internal static class RepositoryPath
{
    /// <summary>Null for a file outside the repository.</summary>
    public static string? Relative(string root, string path)
    {
        root = root.Replace('\\', '/').TrimEnd('/') + "/";
        path = path.Replace('\\', '/');
        return path.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : null;
    }

    public static string Absolute(string root, string path) => root.Replace('\\', '/').TrimEnd('/') + "/" + path;
}
