namespace Migration.Language;

/// <summary>Does what knows nothing of each other on all cores: a plan is a thousand files, and a build has nothing else to do meanwhile.</summary>
internal static class SideBySide
{
    /// <summary>The work must be safe on many threads, as <see cref="FindingBag"/> is.</summary>
    public static void Run<TItem>(IEnumerable<TItem> items, Action<TItem> work)
    {
        var all = items.ToArray();
        Parallel.For(0, all.Length, i => work(all[i]));
    }

    /// <summary>Results in the order of the items.</summary>
    /// <inheritdoc cref="Run"/>
    public static IReadOnlyList<TResult> Select<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work)
        where TResult : class?
    {
        var all = items.ToArray();
        var results = new TResult[all.Length];
        Parallel.For(0, all.Length, i => results[i] = work(all[i]));
        return results;
    }
}
