using System.Text.RegularExpressions;
using Migration.Language.Reading;
using Migration.Language.Shapes;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>
/// Checks an environment file. A value that needs a variable of the process is known at run time only, and checked there; its default is checked here.
/// </summary>
internal sealed class EnvironmentCheck(FindingBag findings)
{
    private static readonly Regex Placeholder = new(EnvironmentShape.Placeholder, RegexOptions.CultureInvariant);

    public void Check(ParsedInput input, IReadOnlyCollection<string> orgs)
    {
        if (KeyReader.Of(input.Root, SourceSpan.StartOf(input.Path), EnvironmentShape.Root, findings) is not { } keys)
        {
            return;
        }

        Placeholders(input.Root!);
        var connections = keys.Mapping("orgs");
        var literalSecrets = Sandbox(keys.Any("sandbox"));
        foreach (var entry in connections?.Entries ?? [])
        {
            Org(entry, literalSecrets);
            Name(entry.Key, connections!, orgs);
        }

        if (keys.Mapping("warehouse") is { } warehouse)
        {
            Values(KeyReader.Of(warehouse, EnvironmentShape.Warehouse, findings), EnvironmentShape.Warehouse);
        }

        Window(keys.Any("window"));
        if (keys.Mapping("load") is { } load)
        {
            Values(KeyReader.Of(load, EnvironmentShape.Load, findings), EnvironmentShape.Load);
        }

        foreach (var entry in keys.Mapping("vars")?.Entries ?? [])
        {
            if (entry.Value is not ScalarNode)
            {
                findings.Add(Rules.WrongShape, entry.Value.Span, $"The variable '{entry.Key.Value}'", "one value", entry.Value.Shape);
            }
        }
    }

    /// <summary>True when the orgs may be a sandbox.</summary>
    private bool Sandbox(Node? node)
    {
        switch (node)
        {
            case null or ScalarNode { Value: "false" }:
                return false;
            case MappingNode settings:
                Values(KeyReader.Of(settings, EnvironmentShape.Sandbox, findings), EnvironmentShape.Sandbox);
                return true;
            case ScalarNode scalar when Known(scalar) is null or "true" or "false":
                return true;
            default:
                findings.Add(Rules.WrongShape, node.Span, "The key 'sandbox' of the environment", "true, false or { scale, seed }", Written(node));
                return true;
        }
    }

    private void Org(NodeEntry entry, bool literalSecrets)
    {
        var what = $"the org '{entry.Key.Value}'";
        if (KeyReader.Of(entry.Value, entry.Key.Span, EnvironmentShape.Org, findings, what) is not { } keys)
        {
            return;
        }

        Values(keys, EnvironmentShape.Org);
        Url(keys.Scalar("url"));
        Secret(keys.Any("client_secret"), "client_secret", what, literalSecrets);
        Secret(keys.Any("private_key"), "private_key", what, mayBeLiteral: false);
        if (!EnvironmentShape.Org.HoldsOneSet(key => keys.Node[key] is not null))
        {
            var written = EnvironmentShape.Org.OneSetOf.SelectMany(set => set.All).Where(key => keys.Node[key] is not null).ToList();
            var has = written.Count == 0 ? "none of them" : string.Join(", ", written);
            findings.Add(Rules.OrgCredentials, entry.Key.Span, $"The org '{entry.Key.Value}'", EnvironmentShape.Org.DescribeSets(), has);
        }
    }

    /// <summary>A slip in the name of an org that the plans have; any other may be one whose schemas are yet to be pulled.</summary>
    private void Name(ScalarNode name, MappingNode connections, IReadOnlyCollection<string> orgs)
    {
        if (!orgs.Contains(name.Value) && Suggestion.Near(name.Value, orgs.Where(org => connections[org] is null)) is { } near)
        {
            findings.Add(Rules.OrgOfNoPlan, name.Span, name.Value, near);
        }
    }

    private void Url(ScalarNode? written)
    {
        if (written is null || Known(written) is not { } address)
        {
            return;
        }

        var isAddress = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        var problem = !isAddress ? "write it in full, as in https://acme.my.salesforce.com"
            : url!.Scheme == "http" && !url.IsLoopback ? "credentials go over https only, except to this machine"
            : null;
        if (problem is not null)
        {
            findings.Add(Rules.OrgAddress, written.Span, address, problem);
        }
    }

    private void Secret(Node? node, string key, string what, bool mayBeLiteral)
    {
        switch (node)
        {
            case MappingNode file:
                Values(KeyReader.Of(file, EnvironmentShape.Org.Child(key), findings), EnvironmentShape.Org.Child(key));
                break;
            case ScalarNode scalar when !mayBeLiteral && !(Placeholder.Match(scalar.Value) is { Success: true } match && match.Length == scalar.Value.Length && Known(scalar) is null):
                findings.Add(Rules.LiteralSecret, scalar.Span, key, what);
                break;
            case SequenceNode list:
                findings.Add(Rules.WrongShape, list.Span, $"The key '{key}' of {what}", "one value or { file: path }", list.Shape);
                break;
        }
    }

    private void Window(Node? node)
    {
        switch (node)
        {
            case null:
                break;
            case ScalarNode scalar when Known(scalar) is null or "off":
                break;
            case MappingNode mapping:
                var keys = KeyReader.Of(mapping, EnvironmentShape.Window, findings);
                var window = new WindowSyntax(mapping.Span, keys.Scalar("zone"), keys.Scalar("open"), keys.Scalar("close"), keys.Scalar("drain"));
                if (new[] { window.Zone, window.Open, window.Close, window.Drain }.All(value => value is null || !Placeholder.IsMatch(value.Value)))
                {
                    new PlanSettings(findings).Window(window);
                }

                break;
            default:
                findings.Add(Rules.WrongShape, node.Span, "The key 'window' of the environment", "off or { zone, open, close, drain }", Written(node));
                break;
        }
    }

    /// <summary>The values that the table alone can judge: numbers by their range, texts by their being there.</summary>
    private void Values(KeyReader keys, Shape shape)
    {
        foreach (var key in shape.Keys.Where(key => key.Form is Form.Text or Form.Number))
        {
            if (keys.Scalar(key.Name) is not { } written || Known(written) is not { } value)
            {
                continue;
            }

            if (key.Form is Form.Number range && range.Read(value) is null)
            {
                findings.Add(Rules.NumberRange, written.Span, key.Name, keys.What, range.ToString(), value);
            }
            else if (key.Required && value.Length == 0)
            {
                findings.Add(Rules.WrongShape, written.Span, $"The key '{key.Name}' of {keys.What}", "one value", "empty");
            }
        }
    }

    /// <summary>Every placeholder in keys and values is one: what is written nearly like one would be taken as it stands.</summary>
    private void Placeholders(Node node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                var rest = Placeholder.Replace(scalar.Value, match => new string(' ', match.Length));
                if (rest.IndexOf("${", StringComparison.Ordinal) is >= 0 and var start)
                {
                    var end = rest.IndexOf('}', start);
                    var length = (end < 0 ? rest.Length : end + 1) - start;
                    findings.Add(Rules.Placeholder, scalar.Part(start, length), rest.Substring(start, length));
                }

                break;
            case SequenceNode sequence:
                sequence.Items.ToList().ForEach(Placeholders);
                break;
            case MappingNode mapping:
                mapping.Entries.ToList().ForEach(entry => Placeholders(entry.Value));
                break;
        }
    }

    /// <summary>With defaults in the place of variables; null when a variable has none, or is written wrong.</summary>
    private static string? Known(ScalarNode scalar)
    {
        var isKnown = true;
        var text = Placeholder.Replace(scalar.Value, match =>
        {
            var start = match.Value.IndexOf(":-", StringComparison.Ordinal);
            isKnown &= start >= 0;
            return start < 0 ? "" : match.Value.Substring(start + 2, match.Length - start - 3);
        });
        return isKnown && text.IndexOf("${", StringComparison.Ordinal) < 0 ? text : null;
    }

    private static string Written(Node node) => node is ScalarNode scalar ? $"'{scalar.Value}'" : node.Shape;
}
