namespace Migration.Fuzz.Mutations;

/// <summary>Changes of a document as a tree: parts lost, moved, doubled, grafted from another file, of another shape. SQL is changed word by word.</summary>
internal static class StructureMutation
{
    private delegate void Change(Shape root, (Shape Owner, int Index) place, (Shape Owner, int Index) other, Shape graft, Random random);

    private static readonly (string Name, Change Apply)[] Changes =
    [
        ("part dropped", (_, place, _, _, _) => Shape.Remove(place)),
        ("part doubled", (_, place, _, _, random) => Shape.Insert(place, Key(place, random), Shape.Get(place).Copy())),
        ("part multiplied", (_, place, _, _, random) => Enumerable.Range(0, Tokens.Magnitude(random, 500)).ToList().ForEach(i => Shape.Insert(place, $"{Key(place, random)}{i}", Shape.Get(place).Copy()))),
        ("part copied elsewhere", (_, place, other, _, random) => Shape.Insert(other, Key(place, random), Shape.Get(place).Copy())),
        ("part replaced by another", (_, place, other, _, _) => Shape.Set(other, Shape.Get(place).Copy())),
        ("parts swapped", Swap),
        ("part of another file in its place", (_, place, _, graft, _) => Shape.Set(place, graft.Copy())),
        ("part of another file beside it", (_, place, _, graft, random) => Shape.Insert(place, Tokens.Value(random), graft.Copy())),
        ("another shape", (_, place, _, _, random) => Shape.Set(place, Reshaped(Shape.Get(place), random))),
        ("another value", (_, place, _, _, random) => Shape.Set(place, new Shape.Leaf(Tokens.Value(random), random.Next(2) == 0))),
        ("value changed", (_, place, _, _, random) => Shape.Set(place, Edited(Shape.Get(place), random))),
        ("key renamed", Rename),
        ("long value", (_, place, _, _, random) => Shape.Set(place, new Shape.Leaf(Tokens.Long(random), true))),
        ("deep value", (_, place, _, _, random) => Shape.Set(place, Deep(Shape.Get(place), random))),
        ("order reversed", (_, place, _, _, _) => Reverse(place.Owner)),
    ];

    public static string Apply(string path, string text, string donor, Random random, out string what)
    {
        if (path.EndsWith(".sql", StringComparison.Ordinal))
        {
            return SqlMutation.Apply(text, donor, random, out what);
        }

        if (Shape.Read(text) is not { } root || root.Places().ToList() is not { Count: > 0 } places)
        {
            return TextMutation.Apply(text, donor, random, out what);
        }

        var change = Changes[random.Next(Changes.Length)];
        what = change.Name;
        change.Apply(root, Pick(places, random), Pick(places, random), Graft(donor, random), random);
        return root.Write(blocks: path.EndsWith(".json", StringComparison.Ordinal) ? 0 : random.Next(4) * 3);
    }

    private static Shape Graft(string donor, Random random) => Shape.Read(donor) is { } root && root.Places().ToList() is { Count: > 0 } places
        ? Shape.Get(Pick(places, random))
        : new Shape.Leaf(Tokens.Value(random), false);

    private static (Shape Owner, int Index) Pick(List<(Shape Owner, int Index)> places, Random random) => places[random.Next(places.Count)];

    private static string Key((Shape Owner, int Index) place, Random random) =>
        place.Owner is Shape.Map map && random.Next(3) > 0 ? map.Entries[Math.Min(place.Index, map.Entries.Count - 1)].Key : Tokens.Value(random);

    private static void Swap(Shape root, (Shape Owner, int Index) place, (Shape Owner, int Index) other, Shape graft, Random random)
    {
        var (first, second) = (Shape.Get(place).Copy(), Shape.Get(other).Copy());
        Shape.Set(place, second);
        if (root.Places().Contains(other))
        {
            Shape.Set(other, first);
        }
    }

    private static Shape Reshaped(Shape shape, Random random) => random.Next(5) switch
    {
        0 => new Shape.List([shape.Copy()]),
        1 => new Shape.Map([(Tokens.Value(random), shape.Copy())]),
        2 => new Shape.List([]),
        3 => new Shape.Map([]),
        _ => shape switch
        {
            Shape.Map map => new Shape.List([.. map.Entries.Select(entry => entry.Value)]),
            Shape.List list => new Shape.Map([.. list.Items.Select((item, i) => ($"k{i}", item))]),
            _ => new Shape.Leaf("", false),
        },
    };

    private static Shape Edited(Shape shape, Random random) => shape is Shape.Leaf leaf
        ? new Shape.Leaf(TextMutation.Apply(leaf.Value, "", random, out _), leaf.Quoted || random.Next(2) == 0)
        : shape;

    private static void Rename(Shape root, (Shape Owner, int Index) place, (Shape Owner, int Index) other, Shape graft, Random random)
    {
        if (place.Owner is Shape.Map map)
        {
            var key = map.Entries[place.Index].Key;
            var renamed = random.Next(3) switch
            {
                0 => Tokens.Value(random),
                1 => key.Remove(random.Next(key.Length + 1)) + "x",
                _ => other.Owner is Shape.Map from ? from.Entries[other.Index].Key : key.ToUpperInvariant(),
            };
            map.Entries[place.Index] = (renamed, map.Entries[place.Index].Value);
        }
    }

    private static Shape Deep(Shape shape, Random random)
    {
        for (var depth = Tokens.Magnitude(random, 2_000); depth > 0; depth--)
        {
            shape = random.Next(2) == 0 ? new Shape.List([shape]) : new Shape.Map([("a", shape)]);
        }

        return shape;
    }

    private static void Reverse(Shape owner)
    {
        if (owner is Shape.Map map)
        {
            map.Entries.Reverse();
        }
        else
        {
            ((Shape.List)owner).Items.Reverse();
        }
    }
}
