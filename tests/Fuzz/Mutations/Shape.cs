using System.Buffers;
using System.Globalization;
using System.Text;
using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Fuzz.Mutations;

/// <summary>A YAML or JSON document that can be changed and written again.</summary>
internal abstract class Shape
{
    public static Shape? Read(string text) => YamlReader.Read("file", text, new FindingBag()) is { } node ? Of(node) : null;

    public abstract Shape Copy();

    /// <summary>This and everything in it, with what holds it and where.</summary>
    public IEnumerable<(Shape Owner, int Index)> Places() => this switch
    {
        Map map => map.Entries.SelectMany((entry, i) => entry.Value.Places().Prepend((map, i))),
        List list => list.Items.SelectMany((item, i) => item.Places().Prepend((list, i))),
        _ => [],
    };

    public static Shape Get((Shape Owner, int Index) place) => place.Owner is Map map ? map.Entries[place.Index].Value : ((List)place.Owner).Items[place.Index];

    public static void Set((Shape Owner, int Index) place, Shape value)
    {
        if (place.Owner is Map map)
        {
            map.Entries[place.Index] = (map.Entries[place.Index].Key, value);
        }
        else
        {
            ((List)place.Owner).Items[place.Index] = value;
        }
    }

    public static void Remove((Shape Owner, int Index) place)
    {
        if (place.Owner is Map map)
        {
            map.Entries.RemoveAt(place.Index);
        }
        else
        {
            ((List)place.Owner).Items.RemoveAt(place.Index);
        }
    }

    public static void Insert((Shape Owner, int Index) place, string key, Shape value)
    {
        if (place.Owner is Map map)
        {
            map.Entries.Insert(place.Index, (key, value));
        }
        else
        {
            ((List)place.Owner).Items.Insert(place.Index, value);
        }
    }

    /// <summary>Block style to a depth, flow style (which is JSON) below it.</summary>
    public string Write(int blocks)
    {
        var text = new StringBuilder();
        Write(text, 0, blocks);
        return text.Append('\n').ToString();
    }

    protected abstract void Write(StringBuilder text, int indent, int blocks);

    private static Shape Of(Node node) => node switch
    {
        MappingNode map => new Map([.. map.Entries.Select(entry => (entry.Key.Value, Of(entry.Value)))]),
        SequenceNode list => new List([.. list.Items.Select(Of)]),
        ScalarNode scalar => new Leaf(scalar.Value, scalar.IsQuoted),
        _ => new Leaf("", false),
    };

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character is '"' or '\\' ? text.Append('\\').Append(character)
                : character < ' ' || char.IsSurrogate(character) ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : text.Append(character);
        }

        text.Append('"');
    }

    private static void NewLine(StringBuilder text, int indent) => text.Append('\n').Append(' ', indent * 2);

    internal sealed class Leaf(string value, bool quoted) : Shape
    {
        private static readonly SearchValues<char> Special = SearchValues.Create("[]{},:#\n\"'");

        public string Value => value;

        public bool Quoted => quoted;

        public override Shape Copy() => this;

        protected override void Write(StringBuilder text, int indent, int blocks)
        {
            if (quoted || (blocks == 0 && value.AsSpan().ContainsAny(Special)))
            {
                Quote(text, value);
            }
            else
            {
                text.Append(value);
            }
        }
    }

    internal sealed class Map(List<(string Key, Shape Value)> entries) : Shape
    {
        public List<(string Key, Shape Value)> Entries => entries;

        public override Shape Copy() => new Map([.. entries.Select(entry => (entry.Key, entry.Value.Copy()))]);

        protected override void Write(StringBuilder text, int indent, int blocks)
        {
            var isBlock = indent < blocks && entries.Count > 0;
            text.Append(isBlock ? "" : "{");
            for (var i = 0; i < entries.Count; i++)
            {
                if (isBlock && (i > 0 || indent > 0))
                {
                    NewLine(text, indent);
                }

                text.Append(isBlock || i == 0 ? "" : ", ");
                Quote(text, entries[i].Key);
                text.Append(": ");
                entries[i].Value.Write(text, indent + 1, blocks);
            }

            text.Append(isBlock ? "" : "}");
        }
    }

    internal sealed class List(List<Shape> items) : Shape
    {
        public List<Shape> Items => items;

        public override Shape Copy() => new List([.. items.Select(item => item.Copy())]);

        protected override void Write(StringBuilder text, int indent, int blocks)
        {
            var isBlock = indent < blocks && items.Count > 0;
            text.Append(isBlock ? "" : "[");
            for (var i = 0; i < items.Count; i++)
            {
                if (isBlock)
                {
                    NewLine(text, indent);
                    text.Append("- ");
                }

                text.Append(isBlock || i == 0 ? "" : ", ");
                items[i].Write(text, indent + 1, blocks);
            }

            text.Append(isBlock ? "" : "]");
        }
    }
}
