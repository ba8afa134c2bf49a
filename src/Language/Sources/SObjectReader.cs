using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>What a describe snapshot gives: no object, with findings, when a part of it does not hold.</summary>
internal sealed record Snapshot(SObject? Object, EquatableList<Finding> Findings);

/// <summary>
/// Reads one describe snapshot. Keys that nobody here needs are Salesforce's business and pass. What a broken one lacks would only be found missing
/// elsewhere: there is no object then.
/// </summary>
internal sealed class SObjectReader
{
    private readonly ParsedInput _input;
    private readonly SnapshotWalk _walk;
    private readonly JsonCursor _json;

    private SObjectReader(ParsedInput input)
    {
        _input = input;
        _walk = new(input);
        _json = _walk.Json;
    }

    public static Snapshot Read(ParsedInput input)
    {
        var reader = new SObjectReader(input);
        var read = reader.Object();
        return read is null || !reader._json.IsAtEnd ? new(null, NoJson(input)) : new(reader._walk.IsSound ? read : null, reader._walk.Findings.ToList());
    }

    /// <summary>What the YAML reader says of it.</summary>
    private static EquatableList<Finding> NoJson(ParsedInput input)
    {
        if (input.Findings.Count > 0)
        {
            return input.Findings;
        }

        var span = input.Root is ScalarNode scalar ? scalar.Span : SourceSpan.StartOf(input.Path);
        return new([new Finding(Rules.SchemaShape, span, new([input.Root is null ? "the file is empty" : "it must be a mapping of keys", input.Org]))]);
    }

    private SObject? Object()
    {
        if (!_json.Enter('{'))
        {
            return null;
        }

        var (head, isNamed) = (default(NodeExtent?), false);
        var read = new SObject(_input.Name);
        var fields = (List<SField>?)null;
        while (_json.NextKey() is { } key)
        {
            head ??= _json.Key;
            switch (key)
            {
                case "name":
                    isNamed = Name(_json.Value());
                    break;
                case "fields":
                    fields = new SFieldReader(_walk).Read();
                    break;
                case "keyPrefix":
                    read.KeyPrefix = _json.Value().Scalar;
                    break;
                case "createable":
                    read.Createable = _walk.Flag(key);
                    break;
                case "updateable":
                    read.Updateable = _walk.Flag(key);
                    break;
                case "deletable":
                    read.Deletable = _walk.Flag(key);
                    break;
                case "queryable":
                    read.Queryable = _walk.Flag(key);
                    break;
                case "recordTypeInfos":
                    read.RecordTypes = RecordTypes();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        Need(isNamed, head, "it has no name");
        Need(fields is not null, head, "it has no list of fields");
        read.Fields = fields ?? [];
        return read;
    }

    private bool Name(JsonValue name)
    {
        if (name.Scalar is { } other && other != _input.Name)
        {
            _walk.Findings.Add(Rules.SchemaName, _json.Span(name.Extent), _input.Name, other);
        }

        return name.Scalar is not null;
    }

    private List<SRecordType> RecordTypes()
    {
        var types = new List<SRecordType>();
        _walk.Objects(() =>
        {
            var (name, developerName, isActive, isMaster) = ((string?)null, (string?)null, true, false);
            while (_json.NextKey() is { } key)
            {
                switch (key)
                {
                    case "name":
                        name = _json.Value().Scalar;
                        break;
                    case "developerName":
                        developerName = _json.Value().Scalar;
                        break;
                    case "active":
                        isActive = _json.Value().IsTrue;
                        break;
                    case "master":
                        isMaster = _json.Value().IsTrue;
                        break;
                    default:
                        _json.Skip();
                        break;
                }
            }

            if (isActive && !isMaster && (developerName ?? name) is { Length: > 0 } called)
            {
                types.Add(new(name ?? "", called));
            }
        });
        return types;
    }

    private void Need(bool isThere, NodeExtent? head, string why)
    {
        if (!isThere)
        {
            _walk.Refuse(Rules.SchemaShape, head is { } first ? _json.Span(first) : SourceSpan.StartOf(_input.Path), why, _input.Org);
        }
    }
}
