namespace Migration.Sandbox.Seeding;

/// <summary>How each org writes what is one and the same in the world.</summary>
internal static class Spelling
{
    private static readonly string[] Forms = ["", "", " LLC", ", Inc.", " Inc", " Ltd.", " L.L.C.", " Corp."];

    /// <summary>
    /// A variant that the rule of docs/sandbox-data.md (upper case, no accents, no punctuation, no legal form, no leading THE) brings back
    /// to the merchant's name; unless it is misspelt.
    /// </summary>
    public static string Name(string name, OrgKind org, bool misspelt, ref Dice dice)
    {
        if (misspelt)
        {
            var at = dice.Between(1, name.Length - 2);
            name = name.Remove(at, 1);
        }

        return org switch
        {
            OrgKind.Borealis => Shout(dice.Percent(50) ? Words.Ascii(name) : name) + (dice.Percent(30) ? " LLC" : ""),
            OrgKind.Cascade => (dice.Percent(20) ? "  " : "") + Scribble(name, ref dice) + (dice.Percent(30) ? " " : ""),
            OrgKind.Delta => name + dice.Pick<string>(Forms),
            _ => name + (dice.Percent(40) ? dice.Pick<string>(Forms) : ""),
        };
    }

    private static string Shout(string name) =>
        name.ToUpperInvariant().Replace("'", "", StringComparison.Ordinal).Replace("&", "AND", StringComparison.Ordinal);

    private static string Scribble(string name, ref Dice dice) =>
        dice.Percent(50) ? Words.Ascii(name).ToLowerInvariant()
        : dice.Percent(20) ? "The " + name
        : name.Replace(" ", "  ", StringComparison.Ordinal);

    public static string Phone(string dial, string digits, OrgKind org, ref Dice dice)
    {
        var (area, exchange, line) = (digits[..3], digits[3..6], digits[6..]);
        return org switch
        {
            OrgKind.Borealis => $"{area}.{exchange}.{line}",
            OrgKind.Delta => $"+{dial}{digits}",
            OrgKind.Cascade => dice.Next(5) switch
            {
                0 => $"{area} {exchange} {line}",
                1 => $"{dial}-{area}-{exchange}-{line}",
                2 => $"({area}){exchange}{line} ",
                3 => $"+{dial} ({area}) {exchange}-{line}",
                _ => digits,
            },
            _ => $"({area}) {exchange}-{line}",
        };
    }

    public static string TaxId(string digits, string country, OrgKind org, ref Dice dice) => org switch
    {
        OrgKind.Borealis => digits,
        OrgKind.Delta => $"{country}-{digits}",
        OrgKind.Cascade => dice.Next(3) switch
        {
            0 => $"EIN {digits[..2]} {digits[2..]}",
            1 => $"tax no. {digits[..2]}-{digits[2..]}",
            _ => $" {digits}",
        },
        _ => $"{digits[..2]}-{digits[2..]}",
    };

    /// <summary>ZIP+4, zeros that a spreadsheet ate, Canadian codes without the space.</summary>
    public static string PostalCode(string code, OrgKind org, ref Dice dice) => org switch
    {
        OrgKind.Borealis when code[0] == '0' => code.TrimStart('0'),
        OrgKind.Cascade when code.Length == 7 => code.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
        OrgKind.Atlas when dice.Percent(15) && code.Length == 5 => $"{code}-{dice.Between(1000, 9999)}",
        OrgKind.Cascade when dice.Percent(20) => code + " ",
        _ => code,
    };

    public static string State(City city, OrgKind org, ref Dice dice) => org switch
    {
        OrgKind.Borealis => city.StateName,
        OrgKind.Cascade => dice.Next(4) switch
        {
            0 => city.StateName.ToLowerInvariant(),
            1 => city.State.ToLowerInvariant(),
            2 => city.StateName + " ",
            _ => city.State,
        },
        _ => city.State,
    };

    public static string Country(City city, OrgKind org, ref Dice dice) => (city.Country, org) switch
    {
        (var code, OrgKind.Delta) => code,
        ("US", OrgKind.Borealis) => "USA",
        ("US", OrgKind.Cascade) => dice.Pick<string>(["usa", "U.S.A.", "US", "United States", "america"]),
        ("CA", _) => "Canada",
        ("MX", _) => org == OrgKind.Cascade ? "Mexico" : "México",
        _ => "United States",
    };

    /// <summary>Mail addresses differ in case only: Salesforce refuses blanks in them.</summary>
    public static string Email(string mail, OrgKind org, ref Dice dice) => org switch
    {
        OrgKind.Borealis => Words.TitleCase(mail),
        OrgKind.Cascade when dice.Percent(30) => mail.ToUpperInvariant(),
        _ => mail,
    };

    public static string Segment(Segment segment, OrgKind org, ref Dice dice)
    {
        var i = (int)segment;
        return org switch
        {
            OrgKind.Borealis => BorealisSegments[i],
            OrgKind.Delta => DeltaSegments[i],
            OrgKind.Cascade => dice.Pick<string>(CascadeSegments[i]),
            _ => segment.ToString(),
        };
    }

    private static readonly string[] BorealisSegments = ["F&B", "Grocery", "C-Store", "Shop", "Chemist", "Misc"];
    private static readonly string[] DeltaSegments = ["REST", "GROC", "CONV", "RETL", "PHAR", "OTHR"];
    private static readonly string[][] CascadeSegments =
    [
        ["restaurant", "Restaurant / bar", "RESTAURANT", "food"], ["grocery store", "Grocery", "supermarket "],
        ["convenience", "corner shop", "C-store"],
        ["retail", "Retail shop", "shop"], ["pharmacy", "drug store", "Pharmacy"], ["?", "other", "misc."],
    ];
}
