using Migration.Chaos.World;

namespace Migration.Chaos.Judging;

/// <summary>Compares what is with what has to be.</summary>
internal static class Judge
{
    public static void Target(Truth truth, IReadOnlyList<TargetRecord> target, Verdict verdict)
    {
        var found = target.ToLookup(record => (record.Object, record.Identity));
        foreach (var expected in truth.Records)
        {
            var name = $"{expected.Object} {expected.Identity}";
            var records = found[(expected.Object, expected.Identity)].ToList();
            if (records.Count == 0) { verdict.Lost(name); }
            else if (records.Count > 1) { verdict.Doubled($"{name}: {string.Join(", ", records.Select(record => record.Id))}"); }
            else
            {
                foreach (var (field, value) in expected.Fields.Where(field => records[0].Fields[field.Key] != field.Value))
                {
                    verdict.Unexplained($"{name}: {field} is '{records[0].Fields[field]}' and has to be '{value}'");
                }
            }
        }
        var known = truth.Records.Select(record => (record.Object, record.Identity)).ToHashSet();
        foreach (var record in target.Where(record => !known.Contains((record.Object, record.Identity)))) { verdict.Extra($"{record.Object} {record.Identity} ({record.Id})"); }
    }

    public static void Journal(Truth truth, IReadOnlyList<TargetRecord> target, JournalContent journal, Verdict verdict)
    {
        // A second pass knows its rows by the record's id.
        var identities = target.ToDictionary(record => record.Id, record => record.Identity, StringComparer.Ordinal);
        var errors = journal.Errors.Select(error => new TrueError(error.Step, identities.GetValueOrDefault(error.Key, error.Key), error.Code)).ToList();
        foreach (var missing in truth.Errors.Except(errors)) { verdict.Unexplained($"the error table lacks {missing}"); }
        foreach (var extra in errors.Except(truth.Errors)) { verdict.Unexplained($"the error table holds {extra}"); }
        foreach (var twice in errors.GroupBy(error => error).Where(group => group.Count() > 1)) { verdict.Unexplained($"the error table holds {twice.Count()} times {twice.Key}"); }

        var origins = journal.Crosswalk.Select(row => row.Origin).ToList();
        foreach (var missing in truth.Origins.Except(origins)) { verdict.Unexplained($"the crosswalk lacks {missing}"); }
        foreach (var extra in origins.Except(truth.Origins)) { verdict.Unexplained($"the crosswalk holds {extra}"); }
        if (origins.Count != origins.Distinct().Count()) { verdict.Unexplained("the crosswalk holds a source row twice"); }
        foreach (var (origin, id) in journal.Crosswalk.Where(row => identities.GetValueOrDefault(row.TargetId) != row.Origin.Identity))
        {
            verdict.Unexplained($"the crosswalk leads {origin} to {id}, which is {identities.GetValueOrDefault(id) ?? "no record"}");
        }
        foreach (var end in journal.OpenEnds) { verdict.Unexplained(end); }
    }
}
