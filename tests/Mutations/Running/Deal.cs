using System.Security.Cryptography;
using System.Text;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>Deals out mutants: a turn an operator, its places in an order that the seed decides. Equal seeds give equal mutants.</summary>
internal static class Deal
{
    // A second round over the places spoils them in another way, as far as an operator leaves a choice.
    private const int Rounds = 4;

    public static IEnumerable<Mutant> Mutants(Plans plans, IReadOnlyList<Operator> operators, int seed)
    {
        var turns = new Queue<IEnumerator<Mutant>>(operators.Select(each => Of(plans, each, seed).GetEnumerator()));
        while (turns.TryDequeue(out var turn))
        {
            if (turn.MoveNext())
            {
                yield return turn.Current;
                turns.Enqueue(turn);
            }
        }
    }

    private static IEnumerable<Mutant> Of(Plans plans, Operator by, int seed)
    {
        var sites = by.Sites(plans).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(Stable($"{seed} {by.Name} {round}"));
            random.Shuffle(sites);
            foreach (var site in sites)
            {
                if (by.Make(plans, site, random) is { } mutant && IsNew(plans, mutant, seen))
                {
                    yield return mutant;
                }
            }
        }
    }

    private static bool IsNew(Plans plans, Mutant mutant, HashSet<string> seen)
    {
        var changed = mutant.Files.Where(file => !plans.Has(file.Key) || plans.Document(file.Key).Text != file.Value).ToList();
        return changed.Count > 0 && seen.Add(string.Join('\n', changed.Select(file => $"{file.Key} {Hash(file.Value ?? "")}")));
    }

    private static int Stable(string text) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
