using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Migration.Mutations.Mutating;
using Migration.Mutations.Operators;
using Migration.Mutations.Running;

const string Usage = "Usage: Mutations [--count N] [--seed S] [--operator NAME] [--survivors] [--workers W]";

var (count, seed, only, survivors, workers) = (3000, 1, (string?)null, false, Math.Min(2, Environment.ProcessorCount));
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--survivors":
            survivors = true;
            continue;
        case "--count" when int.TryParse(value, CultureInfo.InvariantCulture, out count) && count > 0:
        case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out seed):
        case "--workers" when int.TryParse(value, CultureInfo.InvariantCulture, out workers) && workers > 0:
            break;
        case "--operator" when value.Length > 0:
            only = value;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }

    i++;
}

var operators = OperatorTable.All.Where(each => only is null || each.Name == only).ToList();
if (operators.Count == 0)
{
    Console.Error.WriteLine($"There is no operator '{only}'; they are: {string.Join(", ", OperatorTable.All.Select(each => each.Name))}");
    return 2;
}

var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
var plans = Plans.Read(root);
var equivalents = Equivalents.Read(Path.Combine(root, "tests", "Mutations", "equivalent.txt"));
var clock = Stopwatch.StartNew();
var proof = Proof.Run(plans, Deal.Mutants(plans, operators, seed).Take(count), equivalents, workers, CancellationToken.None);
Tally.Print(proof, survivors, Console.Out);

var made = proof.Verdicts.Count;
Console.WriteLine(FormattableString.Invariant($"{operators.Count} operators, {clock.Elapsed.TotalSeconds:0} s, {clock.Elapsed.TotalMilliseconds * workers / Math.Max(1, made):0} ms a mutant and core"));
if (only is null && proof.UnseenRules.Count > 0)
{
    Console.WriteLine($"raised by no mutant: {string.Join(", ", proof.UnseenRules.Select(rule => $"{rule.Id} ({rule.Title})"))}");
}

if (made < count)
{
    Console.WriteLine($"only {made} mutants can be made");
}

Console.WriteLine($"killed {made - proof.Survivors.Count} of {made}");
return proof.Survivors.Count == 0 ? 0 : 1;
