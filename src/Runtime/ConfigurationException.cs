namespace Migration.Runtime;

/// <summary>What the user has to put right before anything can run: usage, environment file, credentials, unreachable org. One line, no secret; exit code 2.</summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
