using Migration.Language.Binding;
using Migration.Language.Graph;
using Migration.Language.Model;

namespace Migration.Language.Checking;

/// <summary>
/// A child whose lookup is master-detail or required locks its parent while it is written. Two steps that run at the same time and lock the same
/// parents fail each other's rows.
/// </summary>
internal static class LockParents
{
    public static void Check(IReadOnlyList<BoundStep> steps, IReadOnlyList<GraphNode> nodes, Acceptances acceptances)
    {
        var after = nodes.ToDictionary(node => node.Id, node => node.After.Select(edge => edge.From).ToList(), StringComparer.Ordinal);
        foreach (var group in steps.Where(step => step.Mapping is not null).GroupBy(step => (step.Place.Phase, step.Place.Group)))
        {
            var loads = group.Select(step => (Step: step, Locks: Locks(step))).Where(load => load.Locks.Count > 0).ToList();
            for (var later = 1; later < loads.Count; later++)
            {
                foreach (var earlier in loads.Take(later))
                {
                    Check(earlier, loads[later]);
                }
            }
        }

        void Check((BoundStep Step, ILookup<string, string> Locks) earlier, (BoundStep Step, ILookup<string, string> Locks) later)
        {
            if (earlier.Locks.FirstOrDefault(parent => later.Locks.Contains(parent.Key)) is { } shared
                && !Waits(later.Step.Id, earlier.Step.Id, after) && !Waits(earlier.Step.Id, later.Step.Id, after))
            {
                var fields = $"{shared.First()} and {later.Locks[shared.Key].First()}";
                acceptances.Warn(Rules.SharedLock, later.Step.Syntax, later.Step.Id, earlier.Step.Id, shared.Key, fields);
            }
        }
    }

    /// <summary>Parent step to the fields that lock its records.</summary>
    private static ILookup<string, string> Locks(BoundStep step) => step.Mapping!.References
        .Where(reference => reference is { Locks: true, Deferred: false })
        .SelectMany(reference => reference.Model.Targets.Select(target => (target.Step, Field: $"{step.Mapping.Header.ObjectName}.{reference.Model.Field}")))
        .ToLookup(pair => pair.Step, pair => pair.Field);

    private static bool Waits(string node, string earlier, Dictionary<string, List<string>> after)
    {
        var open = new Stack<string>([node]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { node };
        while (open.Count > 0)
        {
            foreach (var next in after.TryGetValue(open.Pop(), out var all) ? all : [])
            {
                if (next == earlier)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }
}
