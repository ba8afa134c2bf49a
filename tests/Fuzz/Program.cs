using System.Globalization;
using System.Text;
using Migration.Fuzz;
using Migration.Fuzz.Running;

// --count N [--seed S] [--first K] [--workers W]: inputs K to K+N-1 of seed S. One input alone is printed.
var (count, seed, first, workers) = (Option("--count", 1_000), Option("--seed", 1), Option("--first", 0), Option("--workers", Environment.ProcessorCount));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
if (args.Contains("--worker"))
{
    return Worker.Serve(seed, Console.In, output);
}

if (count == 1)
{
    output.WriteLine(Mutant.Make(Corpus.Load(), seed, first).Print());
}

var totals = new Totals(output, seed);
new Supervisor(seed, totals).Run(first, count, Math.Min(workers, count));
totals.Print(count);
return totals.Crashes + totals.Hangs > 0 ? 1 : 0;

int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
