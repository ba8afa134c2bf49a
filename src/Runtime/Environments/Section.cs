using System.Numerics;
using Migration.Language.Shapes;
using YamlDotNet.RepresentationModel;

namespace Migration.Runtime.Environments;

/// <summary>A mapping of an environment file, read against its shape: a key that the shape lacks is refused at once.</summary>
internal sealed class Section
{
    private readonly EnvironmentFile _file;
    private readonly string _name;
    private readonly YamlMappingNode _node;
    private readonly Shape _shape;

    public Section(EnvironmentFile file, string name, YamlMappingNode node, Shape shape)
    {
        (_file, _name, _node, _shape) = (file, name, node, shape);
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } text } || (shape.Rest is null && shape.Find(text) is null))
            {
                var known = string.Join(", ", shape.Names.Order(StringComparer.Ordinal));
                throw file.Error(key, $"unknown key {(key as YamlScalarNode)?.Value} in {(name.Length == 0 ? "the environment" : name)}; known keys: {known}");
            }
        }
    }

    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>See <see cref="Shape.OneSetOf"/>.</summary>
    public bool HoldsOneSet => _shape.HoldsOneSet(key => Find(key) is not null);

    /// <summary>Null when the key is absent.</summary>
    public Section? Child(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode mapping => new Section(_file, Full(key), mapping, _shape.Child(key)),
        var other => throw _file.Error(other, $"{Full(key)} is a mapping of keys"),
    };

    /// <summary>Null when the key is absent or a single value: for keys that may be either.</summary>
    public Section? ChildOrNull(string key) => Find(key) is YamlMappingNode ? Child(key) : null;

    /// <summary>The default of the table when the key is absent; null when it has none.</summary>
    public string? Text(string key) => Find(key) switch
    {
        null => _shape.Find(key)?.Default,
        YamlScalarNode scalar => _file.Expand(scalar, Full(key)),
        var other => throw _file.Error(other, $"{Full(key)} is a single value"),
    };

    public string Required(string key) => Text(key) is { Length: > 0 } text ? text
        : throw _file.Error(_node, $"{(_name.Length == 0 ? "the file" : _name)} needs the key {key}");

    /// <summary>A value that must not stand in the file: <c>${NAME}</c>, or <c>{ file: path }</c>; a literal only where it guards nothing.</summary>
    public string? Secret(string key, bool literalAllowed)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                var path = Child(key)!.Required("file");
                return File.Exists(path) ? File.ReadAllText(path).Trim() : throw _file.Error(mapping, $"{Full(key)}: there is no file {path}");
            case YamlScalarNode scalar when literalAllowed || Placeholders.IsName(scalar.Value ?? ""):
                return _file.Expand(scalar, Full(key));
            case var other:
                throw _file.Error(other, $"{Full(key)} is a secret: write ${{NAME}} and set the variable, or {{ file: path }}");
        }
    }

    /// <summary>A number in the range of the table, or its default; null when there is neither.</summary>
    public T? Number<T>(string key)
        where T : struct, INumber<T>
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var range = (Form.Number)_shape[key].Form;
        return range.Read(text) is { } value ? T.CreateChecked(value) : throw _file.Error(Find(key)!, $"{Full(key)} is {range}");
    }

    public ConfigurationException Error(string key, string message) => _file.Error(Find(key) ?? _node, $"{Full(key)}: {message}");

    private YamlNode? Find(string key)
    {
        if (_shape.Rest is null)
        {
            _ = _shape[key];
        }

        return _node.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode scalar && scalar.Value == key).Value;
    }

    private string Full(string key) => _name.Length == 0 ? key : $"{_name}.{key}";
}
