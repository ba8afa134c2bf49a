using System.Globalization;

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

    /// <summary>Sets of keys of which exactly one has to be there whole, and nothing of the others.</summary>
    public KeySet[] OneSetOf { get; init; } = [];

    public IEnumerable<string> Names => Keys.Select(key => key.Name);

    /// <summary>The key of that name. To ask for one that the table lacks is a fault of the program, never of a file.</summary>
    public Key this[string name] => Find(name) ?? throw new ArgumentException($"The shape of {What} has no key '{name}': add it to the table", nameof(name));

    public Key? Find(string name) => Array.Find(Keys, key => key.Name == name);

    /// <summary>The shape of the mapping under the key, which may be one that the writer of the file names.</summary>
    public Shape Child(string name) => (Rest is { } rest && Find(name) is null ? rest.Form : this[name].Form) switch
    {
        Form.Mapping mapping => mapping.Shape,
        Form.OneOf choice => choice.Forms.OfType<Form.Mapping>().Single().Shape,
        _ => throw new ArgumentException($"The key '{name}' of {What} holds no mapping", nameof(name)),
    };

    /// <summary>True when one of <see cref="OneSetOf"/> is there and the others are not.</summary>
    public bool HoldsOneSet(Func<string, bool> has) => OneSetOf.Count(set => set.Required.All(has)) == 1
        && OneSetOf.Single(set => set.Required.All(has)) is var chosen
        && !OneSetOf.Where(set => set != chosen).SelectMany(set => set.All).Any(has);

    /// <summary>For messages, e.g. "client_secret, or private_key with username".</summary>
    public string DescribeSets() => string.Join(", or ", OneSetOf.Select(set => string.Join(" with ", set.Required)));
}

/// <summary>Keys that belong together; Also: those of them that may be left out.</summary>
internal sealed record KeySet(string[] Required, params string[] Also)
{
    public IEnumerable<string> All => Required.Concat(Also);
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

    /// <summary>There is exactly one of them.</summary>
    public bool One { get; init; }
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
    public sealed record Number(decimal Min, decimal Max, bool Whole = true) : Form
    {
        /// <summary>Null for what is no such number.</summary>
        public decimal? Read(string text) =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= Min && value <= Max && (!Whole || value == decimal.Truncate(value)) ? value : null;

        public override string ToString() => FormattableString.Invariant($"a {(Whole ? "whole " : "")}number from {Min} to {Max}");
    }

    /// <summary>A list; OrOne: a value alone is a list of one.</summary>
    public sealed record List(Form Item, bool OrOne = false, bool MayBeEmpty = true) : Form;

    public sealed record Mapping(Shape Shape) : Form;

    public sealed record OneOf(params Form[] Forms) : Form;

    public sealed record Anything : Form;

    /// <summary>A mapping whose keys the writer of the file names.</summary>
    public static Mapping Map(string what, RestKeys rest) => new(new Shape(what, rest.Description) { Rest = rest });
}
