namespace Migration.Language.Shapes;

// This file and EnvironmentShape.cs are compiled into Runtime too: they know no other part of Language and no YAML library.

/// <summary>
/// The keys of one mapping node of a YAML file: what readers accept, what editors show, what messages list. <paramref name="What"/> names the
/// node in messages, e.g. "the plan".
/// </summary>
internal sealed record Shape(string What, string Description, params Key[] Keys)
{
    /// <summary>What keys beyond <see cref="Keys"/> hold; null when there are none.</summary>
    public RestKeys? Rest { get; init; }

    /// <summary>Where the value of one key says what another may hold.</summary>
    public ShapeCase[] Cases { get; init; } = [];

    /// <summary>Sets of keys of which exactly one has to be there, e.g. client_secret, or private_key and username.</summary>
    public string[][] OneSetOf { get; init; } = [];

    public IEnumerable<string> Names => Keys.Select(key => key.Name);

    /// <summary>The key of that name. To ask for one that the table lacks is a fault of the program, never of a file.</summary>
    public Key this[string name] => Find(name) ?? throw new ArgumentException($"The shape of {What} has no key '{name}': add it to the table", nameof(name));

    public Key? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);
}

/// <summary>One key. Default and example are written as in YAML; a default that depends on other things stands in the description.</summary>
internal sealed record Key(string Name, string Description, Form Form)
{
    public bool Required { get; init; }

    public string? Default { get; init; }

    public string? Example { get; init; }
}

/// <summary>When <paramref name="Key"/> has the value, <paramref name="Other"/> holds no more than this shape.</summary>
internal sealed record ShapeCase(string Key, string Value, string Other, Shape Shape);

/// <summary>Keys that the writer of the file names, e.g. the target fields of a mapping. <paramref name="Name"/>: what a key is.</summary>
internal sealed record RestKeys(string Name, string Description, Form Form)
{
    /// <summary>Regular expression that the names match; null: any.</summary>
    public string? Pattern { get; init; }

    public int AtLeast { get; init; }

    public int AtMost { get; init; } = int.MaxValue;
}

/// <summary>What a value may look like.</summary>
internal abstract record Form
{
    /// <summary>One value of any text, numbers and flags among them.</summary>
    public static readonly Form AnyText = new Text();

    /// <summary>Whatever it is: read by another program, or by nobody.</summary>
    public static readonly Form Open = new Anything();

    /// <summary>
    /// Text. <paramref name="Pattern"/>: a regular expression that JavaScript reads too; null: any value. Known: words with a meaning of their own,
    /// each with what it means.
    /// </summary>
    public sealed record Text(string? Pattern = null, params (string Value, string Meaning)[] Known) : Form;

    /// <summary>One of some words, each with what it means.</summary>
    public sealed record Choice(params (string Value, string Meaning)[] Values) : Form;

    /// <summary>true or false.</summary>
    public sealed record Flag : Form;

    /// <summary>A number in a range, both ends included.</summary>
    public sealed record Number(decimal Min, decimal Max, bool Whole = true) : Form;

    /// <summary>A list; OrOne: a value alone is a list of one.</summary>
    public sealed record List(Form Item, bool OrOne = false, bool MayBeEmpty = true) : Form;

    public sealed record Mapping(Shape Shape) : Form;

    public sealed record OneOf(params Form[] Forms) : Form;

    public sealed record Anything : Form;

    /// <summary>A mapping whose keys the writer of the file names.</summary>
    public static Mapping Map(string what, RestKeys rest) => new(new Shape(what, rest.Description) { Rest = rest });
}
