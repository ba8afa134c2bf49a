using System.Globalization;
using System.Text;

namespace Migration.Sandbox.Seeding;

/// <summary>The vocabulary of the seed. The lengths of First, Second and the kinds decide how many merchant names there are.</summary>
internal static class Words
{
    public static readonly string[] First =
    [
        "Joe's", "Golden", "Café", "Müller's", "El", "La Petite", "Señor", "日本", "Maria's", "Blue", "Old Town", "Lucky", "Royal",
        "Crème", "Uncle Sam's", "Big",
        "Little", "Happy", "Green", "Red", "Mama Rosa's", "Grand", "Silver", "Corner", "Sunset", "Sunrise", "Harbor", "Mission",
        "Union", "Lakeside", "Zoë's", "O'Brien's",
        "Papa Nico's", "Crown", "Copper", "Iron", "Brooklyn", "Pacific", "Atlantic", "Alpine", "Bombay", "Saigon", "Kyoto", "Lisbon",
        "Napoli", "Oaxaca", "Seoul", "Tandoor",
        "Twin", "Urban", "Velvet", "Wild", "Yellow", "Amber", "Bay", "Cedar", "Dos", "East", "Four", "Gran", "Hidden", "Ivory", "Jade",
        "King's",
    ];

    public static readonly string[] Second =
    [
        "Dragon", "Lotus", "Olive", "Pepper", "Basil", "Lemon", "Tomato", "Oak", "Maple", "Fox", "Bear", "Tiger", "Anchor", "Bridge",
        "Garden", "Star",
        "Moon", "Sun", "River", "Stone", "Fish & Chips", "Salt & Pepper", "Bread", "Honey", "Ginger", "Saffron", "Bamboo", "Orchid",
        "Falcon", "Rooster", "Bull", "Lamb",
        "Crab", "Oyster", "Melon", "Cherry", "Almond", "Walnut", "Jalapeño", "Mango",
    ];

    public static readonly string[] RestaurantKinds =
    [
        "Pizza", "Grill", "Kitchen", "Diner", "Bistro", "Sushi Bar", "Taqueria", "Noodle House", "Steakhouse", "Brasserie", "Tavern",
        "Ramen", "Curry House", "Trattoria", "Cantina",
    ];

    public static readonly string[] ShopKinds =
    [
        "Market", "Grocery", "Foods", "Fresh Market", "Supermarket", "Mini Mart", "Corner Store", "Quick Stop", "Flowers", "Gifts",
        "Home Goods", "Pharmacy", "Drugstore", "Catering", "Bottle Shop",
    ];

    public static readonly string[] GivenNames =
    [
        "Ana", "James", "Zoë", "Wei", "Fatima", "Luis", "Priya", "Tom", "Grace", "Noah", "Olivia", "Kenji", "Renée", "Carlos", "Mia",
        "Sean", "Aisha", "Peter", "Lucía", "Henry",
        "Ivy", "Jürgen", "Nadia", "Omar", "Ruth", "Sofia", "Victor", "Yuki", "Emma", "Diego", "Chloé", "Amir", "Bea", "Ian", "Katya", "Leo",
    ];

    public static readonly string[] FamilyNames =
    [
        "Lopez", "Smith", "O'Brien", "Chen", "Khan", "García", "Patel", "Müller", "Johnson", "Brown", "Nguyen", "Tanaka", "Dubois",
        "Silva", "Rossi", "Murphy", "Ali", "Novák",
        "Fernández", "Clark", "Walker", "Schäfer", "Ivanova", "Hassan", "Cohen", "Kim", "Moreau", "Sato", "Taylor", "Ramírez",
        "van der Berg", "Hosseini", "Young", "Park", "Bauer", "Reid", "Ngata",
    ];

    public static readonly string[] Streets =
    [
        "Main St", "Market St", "Oak Ave", "2nd St", "Mission Blvd", "Broadway", "Lake Shore Dr",
        "Elm St", "Sunset Blvd", "Park Ave", "Hwy 101", "Pine Rd",
    ];

    public static readonly string[] Cuisines =
        ["italian", "mexican", "japanese", "chinese", "american", "indian", "thai", "french", "vegan", "other"];

    /// <summary>What people type into long text fields: commas, quotes, line breaks, other scripts.</summary>
    public static readonly string[] Notes =
    [
        "Prefers calls before 10am, never on Sundays.", "Owner said: \"send the contract again\".",
        "Moved, new address to follow\nSee mail of last week.",
        "Top seller of the area; wants 2% off", "Kitchen closes 9pm,\r\nbar at 11pm.", "次回は電話してください",
        "Crème brûlée promo, açaí bowls, jalapeño poppers", "Very unhappy with late pickups!!! Escalated \"twice\".",
        "Tab\tseparated notes from the old tool", "No issues.", "  follow up  ", "Emoji in feedback 🍕👍", "cost < 5 & margin > 20%",
        "'quoted' and \"double quoted\", and a comma,",
    ];

    public static string Note(ref Dice dice) => dice.Pick<string>(Notes);

    /// <summary>Letters without their accents; scripts that have no ASCII letters stay.</summary>
    public static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c);
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Lower-case ASCII letters and digits only: the name in a domain or a mail address.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in Ascii(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
        }

        return slug.ToString();
    }

    public static string TitleCase(string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text);
}
