using System.Collections.Frozen;

namespace Migration.Runtime.Transforms;

/// <summary>How a country numbers its telephones.</summary>
/// <param name="Trunk">Dialled before the number inside the country and left off from abroad; empty where there is none.</param>
/// <param name="Shortest">Digits of the shortest national number, without the trunk prefix.</param>
internal sealed record Country(string CallingCode, string Trunk, int Shortest, int Longest)
{
    private static readonly Country NorthAmerica = new("1", "1", 10, 10);

    private static readonly FrozenDictionary<string, Country> ByName = Table().SelectMany(row => row.Names.Split(',').Select(name => (name, row.Country)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Country, StringComparer.OrdinalIgnoreCase);

    /// <summary>By ISO 3166 code (two or three letters) or common English name, in any case, dots ignored. Null when it is none of them.</summary>
    public static Country? Find(string? name) =>
        name is not null && ByName.TryGetValue(name.Replace(".", "", StringComparison.Ordinal).Trim(), out var country) ? country : null;

    /// <summary>Country code and number where it is written as dialled abroad, in North America with 011; else null.</summary>
    public string? AbroadNumber(string digits) => CallingCode == "1" && digits.StartsWith("011", StringComparison.Ordinal) ? digits[3..] : null;

    /// <summary>The number as it follows the country code; null when its length can't be one of this country.</summary>
    public string? NationalNumber(string digits)
    {
        // 1 415 555 0100, 020 7946 0958; in Russia, where numbers may begin with the trunk's own 8, only what is too long carries it.
        if (Trunk.Length > 0 && digits.StartsWith(Trunk, StringComparison.Ordinal) && (Trunk[0] == '0' || digits.Length > Longest))
        {
            digits = digits[Trunk.Length..];
        }
        else if (digits.Length > Longest && digits.StartsWith(CallingCode, StringComparison.Ordinal))
        {
            digits = digits[CallingCode.Length..];
        }

        // Area codes and exchanges of North America begin with 2 to 9.
        var dialable = CallingCode != "1" || digits.Length != 10 || (digits[0] >= '2' && digits[3] >= '2');
        return digits.Length >= Shortest && digits.Length <= Longest && dialable ? digits : null;
    }

    private static IEnumerable<(string Names, Country Country)> Table() =>
    [
        ("US,USA,United States,United States of America,America", NorthAmerica),
        ("CA,CAN,Canada", NorthAmerica),
        ("PR,PRI,Puerto Rico", NorthAmerica),
        ("DO,DOM,Dominican Republic", NorthAmerica),
        ("JM,JAM,Jamaica", NorthAmerica),
        ("MX,MEX,Mexico", new("52", "", 10, 10)),
        ("AR,ARG,Argentina", new("54", "0", 10, 10)),
        ("BR,BRA,Brazil", new("55", "0", 10, 11)),
        ("CL,CHL,Chile", new("56", "", 9, 9)),
        ("CO,COL,Colombia", new("57", "", 10, 10)),
        ("PE,PER,Peru", new("51", "0", 8, 9)),
        ("GB,GBR,UK,United Kingdom,Great Britain,Britain,England,Scotland,Wales,Northern Ireland", new("44", "0", 9, 10)),
        ("IE,IRL,Ireland", new("353", "0", 7, 9)),
        ("DE,DEU,Germany,Deutschland", new("49", "0", 5, 11)),
        ("AT,AUT,Austria", new("43", "0", 4, 13)),
        ("CH,CHE,Switzerland", new("41", "0", 9, 9)),
        ("FR,FRA,France", new("33", "0", 9, 9)),
        ("BE,BEL,Belgium", new("32", "0", 8, 9)),
        ("NL,NLD,Netherlands,The Netherlands,Holland", new("31", "0", 9, 9)),
        ("LU,LUX,Luxembourg", new("352", "", 4, 11)),
        ("ES,ESP,Spain", new("34", "", 9, 9)),
        ("PT,PRT,Portugal", new("351", "", 9, 9)),
        // The zero of an Italian number is part of it, also from abroad.
        ("IT,ITA,Italy", new("39", "", 6, 11)),
        ("GR,GRC,Greece", new("30", "", 10, 10)),
        ("DK,DNK,Denmark", new("45", "", 8, 8)),
        ("SE,SWE,Sweden", new("46", "0", 7, 10)),
        ("NO,NOR,Norway", new("47", "", 8, 8)),
        ("FI,FIN,Finland", new("358", "0", 5, 12)),
        ("IS,ISL,Iceland", new("354", "", 7, 7)),
        ("PL,POL,Poland", new("48", "", 9, 9)),
        ("CZ,CZE,Czechia,Czech Republic", new("420", "", 9, 9)),
        ("SK,SVK,Slovakia", new("421", "0", 9, 9)),
        ("HU,HUN,Hungary", new("36", "06", 8, 9)),
        ("RO,ROU,Romania", new("40", "0", 9, 9)),
        ("BG,BGR,Bulgaria", new("359", "0", 7, 9)),
        ("HR,HRV,Croatia", new("385", "0", 8, 9)),
        ("SI,SVN,Slovenia", new("386", "0", 8, 8)),
        ("RS,SRB,Serbia", new("381", "0", 8, 9)),
        ("EE,EST,Estonia", new("372", "", 7, 8)),
        ("LV,LVA,Latvia", new("371", "", 8, 8)),
        ("LT,LTU,Lithuania", new("370", "0", 8, 8)),
        ("UA,UKR,Ukraine", new("380", "0", 9, 9)),
        ("RU,RUS,Russia,Russian Federation", new("7", "8", 10, 10)),
        ("TR,TUR,Turkey,Türkiye", new("90", "0", 10, 10)),
        ("IL,ISR,Israel", new("972", "0", 8, 9)),
        ("AE,ARE,UAE,United Arab Emirates", new("971", "0", 8, 9)),
        ("SA,SAU,Saudi Arabia", new("966", "0", 8, 9)),
        ("EG,EGY,Egypt", new("20", "0", 8, 10)),
        ("ZA,ZAF,South Africa", new("27", "0", 9, 9)),
        ("NG,NGA,Nigeria", new("234", "0", 8, 10)),
        ("KE,KEN,Kenya", new("254", "0", 9, 9)),
        ("MA,MAR,Morocco", new("212", "0", 9, 9)),
        ("IN,IND,India", new("91", "0", 10, 10)),
        ("PK,PAK,Pakistan", new("92", "0", 9, 10)),
        ("CN,CHN,China", new("86", "0", 10, 11)),
        ("HK,HKG,Hong Kong", new("852", "", 8, 8)),
        ("TW,TWN,Taiwan", new("886", "0", 8, 9)),
        ("JP,JPN,Japan", new("81", "0", 9, 10)),
        ("KR,KOR,South Korea,Korea", new("82", "0", 8, 10)),
        ("SG,SGP,Singapore", new("65", "", 8, 8)),
        ("MY,MYS,Malaysia", new("60", "0", 8, 10)),
        ("TH,THA,Thailand", new("66", "0", 8, 9)),
        ("VN,VNM,Vietnam", new("84", "0", 9, 10)),
        ("PH,PHL,Philippines", new("63", "0", 8, 10)),
        ("ID,IDN,Indonesia", new("62", "0", 8, 11)),
        ("AU,AUS,Australia", new("61", "0", 9, 9)),
        ("NZ,NZL,New Zealand", new("64", "0", 8, 10)),
    ];
}
