using Migration.Language.Shapes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Migration.Runtime.Environments;

/// <summary>
/// One environment file as nodes with places. Strict: a key nobody asked for is an error. Values hold <c>${NAME}</c> and
/// <c>${NAME:-default}</c>, expanded when they are read, so that only what is used has to be set.
/// </summary>
internal sealed class EnvironmentFile(string path, Func<string, string?> variables)
{
    public Section Read(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException error)
        {
            throw new ConfigurationException($"{path}({error.Start.Line},{error.Start.Column}): {error.Message}", error);
        }

        return stream.Documents switch
        {
            [] => new Section(this, "", new YamlMappingNode(), EnvironmentShape.Root),
            [{ RootNode: YamlMappingNode root }] => new Section(this, "", root, EnvironmentShape.Root),
            _ => throw new ConfigurationException($"{path}(1,1): an environment file is one mapping of keys"),
        };
    }

    public ConfigurationException Error(YamlNode node, string message) => new($"{path}({node.Start.Line},{node.Start.Column}): {message}");

    public string Expand(YamlScalarNode node, string key) => Placeholders.Expand(
        node.Value ?? "", variables, name => Error(node, $"{key} needs the environment variable {name}, which is not set"));
}
