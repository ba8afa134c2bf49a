using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Migration.Mutations.Mutating;
using Migration.Mutations.Operators;
using Migration.Mutations.Running;

const string Usage = "Usage: Mutations [--count N] [--seed S] [--operator PART-OF-NAME] [--survivors] [--workers W]";

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

var operators = OperatorTable.All.Where(each => only is null || each.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
if (operators.Count == 0)
{
    Console.Error.WriteLine($"There is no operator '{only}'; they are: {string.Join(", ", OperatorTable.All.Select(each => each.Name))}");
    return 2;
}

var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
var plans = Plans.Read(root);
var equivalents = Equivalents.Read(Path.Combine(root, "tests", "Mutations", "equivalent.txt"));
var clock = Stopwatch.StartNew();
const int WarnedEach = 10;
var warned = operators.Where(each => each.IsWarned).ToList();
var mutants = Deal.Mutants(plans, [.. operators.Except(warned)], seed).Take(count).Concat(Deal.Mutants(plans, warned, seed).Take(WarnedEach * warned.Count));
var proof = Proof.Run(plans, mutants, equivalents, workers, CancellationToken.None);
Tally.Print(proof, survivors, Console.Out);

var made = proof.Verdicts.Count(verdict => !verdict.Mutant.Operator.IsWarned);
var survived = proof.Survivors.Count(verdict => !verdict.Mutant.Operator.IsWarned);
Console.WriteLine(FormattableString.Invariant(
    $"{operators.Count} operators, {clock.Elapsed.TotalSeconds:0} s, {clock.Elapsed.TotalMilliseconds * workers / Math.Max(1, proof.Verdicts.Count):0} ms a mutant and core"));
if (only is null)
{
    Console.WriteLine($"raised by no mutant: {(proof.UnseenRules.Count == 0 ? "no rule" : string.Join(", ", proof.UnseenRules.Select(rule => $"{rule.Id} ({rule.Title})")))}");
}

if (warned.Count > 0)
{
    var warnings = proof.Verdicts.Count - made;
    Console.WriteLine($"warned of {warnings - (proof.Survivors.Count - survived)} of {warnings}");
}

if (made < count)
{
    Console.WriteLine($"only {made} mutants can be made");
}

Console.WriteLine($"killed {made - survived} of {made}");
return proof.Survivors.Count == 0 && (made == count || only is not null) ? 0 : 1;
