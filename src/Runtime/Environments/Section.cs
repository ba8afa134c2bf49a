using System.Globalization;
using System.Numerics;
using YamlDotNet.RepresentationModel;

namespace Migration.Runtime.Environments;

/// <summary>A mapping of an environment file. Remembers which keys were read; <see cref="Close"/> refuses the others.</summary>
internal sealed class Section(EnvironmentFile file, string name, YamlMappingNode node)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public bool Has(string key) => Find(key) is not null;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Null when the key is absent.</summary>
    public Section? Child(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode mapping => new Section(file, Full(key), mapping),
        var other => throw file.Error(other, $"{Full(key)} is a mapping of keys"),
    };

    /// <summary>Null when the key is absent or a single value: for keys that may be either.</summary>
    public Section? ChildOrNull(string key) => Find(key) is YamlMappingNode ? Child(key) : null;

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => file.Expand(scalar, Full(key)),
        var other => throw file.Error(other, $"{Full(key)} is a single value"),
    };

    public string Required(string key) => Text(key) is { Length: > 0 } text ? text
        : throw file.Error(node, $"{(name.Length == 0 ? "the file" : name)} needs the key {key}");

    /// <summary>A value that must not stand in the file: <c>${NAME}</c>, or <c>{ file: path }</c>; a literal only where it guards nothing.</summary>
    public string? Secret(string key, bool literalAllowed)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                var source = new Section(file, Full(key), mapping);
                var path = source.Required("file");
                source.Close();
                return File.Exists(path) ? File.ReadAllText(path).Trim() : throw file.Error(mapping, $"{Full(key)}: there is no file {path}");
            case YamlScalarNode scalar when literalAllowed || Placeholders.IsWhole(scalar.Value ?? ""):
                return file.Expand(scalar, Full(key));
            case var other:
                throw file.Error(other, $"{Full(key)} is a secret: write ${{NAME}} and set the variable, or {{ file: path }}");
        }
    }

    public T? Number<T>(string key, T min, T max)
        where T : struct, INumber<T>
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return T.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0
            ? value
            : throw file.Error(Find(key)!, $"{Full(key)} is a number from {min} to {max}");
    }

    public ConfigurationException Error(string key, string message) => file.Error(Find(key) ?? node, $"{Full(key)}: {message}");

    /// <summary>Refuses keys that were not read.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } text } || !_known.Contains(text))
            {
                throw file.Error(key, $"unknown key {(key as YamlScalarNode)?.Value} in {(name.Length == 0 ? "the environment" : name)}; known keys: {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return node.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode scalar && scalar.Value == key).Value;
    }

    private string Full(string key) => name.Length == 0 ? key : $"{name}.{key}";
}
