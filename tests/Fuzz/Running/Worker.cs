namespace Migration.Fuzz.Running;

/// <summary>
/// The child's side: reads "first count" lines, and writes before each input its index, after it what came of it. The parent can so tell which
/// input a dead or silent child had in hand.
/// </summary>
internal static class Worker
{
    public const string Begin = ">";
    public const string Compiling = "=";
    public const string Passed = "+";
    public const string Crashed = "!";

    public static int Serve(int seed, TextReader orders, TextWriter answers)
    {
        var corpus = Corpus.Load();
        while (orders.ReadLine() is { } order)
        {
            var numbers = order.Split(' ');
            var (first, count) = (Number(numbers[0]), Number(numbers[1]));
            for (var index = first; index < first + count; index++)
            {
                var mutant = Mutant.Make(corpus, seed, index);

                // Compiling the seed's code is not the input's time.
                _ = BusinessCode.Of(mutant.Seed);
                answers.WriteLine($"{Begin} {index}");
                answers.WriteLine(Try(mutant, index, () => answers.WriteLine(Compiling)) is { } crash ? $"{Crashed} {crash}" : $"{Passed} {mutant.Kind}");
            }
        }

        return 0;
    }

    /// <summary>Null, or what broke, on one line.</summary>
    public static string? Try(Mutant mutant, int index, Action beforeCompiling)
    {
        try
        {
            Trial.Run(mutant, driver: index % Trial.DriverShare == 0, beforeCompiling);
            return null;
        }
        catch (Exception exception)
        {
            return exception.ToString().Replace("\r", "", StringComparison.Ordinal).Replace('\n', '\u2028');
        }
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
