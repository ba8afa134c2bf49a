using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Undo;

/// <summary>What of a batch can't be taken back: asked of the journal, the compiled plan and the org, before the first write.</summary>
internal sealed class Refusals(RunContext run, string batchId, IReadOnlyDictionary<string, TargetObject> objects)
{
    private readonly List<Refusal> _found = [];

    /// <summary>Every reason there is, so that all of them can be put right at once.</summary>
    public async Task<IReadOnlyList<Refusal>> FindAsync(IReadOnlyList<UndoStep> steps, CancellationToken cancellation)
    {
        foreach (var later in await run.Images.LaterBatchesAsync(batchId, cancellation))
        {
            Refuse("", $"batch {later} has written since, on top of what this one did: roll it back first");
        }

        foreach (var (step, rows) in await run.Images.ResolveAsync(batchId, cancellation))
        {
            Refuse(step, $"of {rows} rows nobody knows whether the target took them: nv run --resume {batchId} finds out");
        }

        await JobsAsync(cancellation);
        await RestAsync(cancellation);
        foreach (var step in steps)
        {
            if (step.Node is null)
            {
                Refuse(step.Step, $"plan {run.Plan.Name} has this step no longer: roll back with the executable that ran the batch");
            }
            else
            {
                Describe(step);
                if (step.Node.Work is StepWork.Activate { Mapping.Activation: { } activation })
                {
                    await ActivationAsync(step, activation, cancellation);
                }
            }
        }

        return _found;
    }

    /// <summary>Records that a step deleted, and what a batch wrote before images were kept.</summary>
    private async Task JobsAsync(CancellationToken cancellation)
    {
        await using var jobs = await run.Warehouse.ReadAsync(
            $"SELECT step, object, operation, sum(success) FROM {run.Journal.Schema}.jobs WHERE plan = $1 AND batch_id = $2 AND (success > 0 OR state = 'lost') GROUP BY 1, 2, 3 ORDER BY 1",
            cancellation, run.Plan.Name, batchId);
        var kept = await run.Images.KnowsAsync(batchId, cancellation);
        while (await jobs.ReadAsync(cancellation))
        {
            if (jobs.Text(2) == "delete")
            {
                Refuse(jobs.Text(0), $"{jobs.Display(3)} records of {jobs.Text(1)} were deleted: they can be brought back from the Recycle Bin of the org, not from here");
            }
            else if (!kept)
            {
                Refuse(jobs.Text(0), $"what the records of {jobs.Text(1)} held before was not kept");
            }
        }
    }

    /// <summary>What C# steps wrote in a way that is not understood, or without an answer.</summary>
    private async Task RestAsync(CancellationToken cancellation)
    {
        await using var writes = await run.Warehouse.ReadAsync(
            $"SELECT step, key, state FROM {run.Images.Table} WHERE plan = $1 AND batch_id = $2 AND state IN ('foreign', 'unanswered') ORDER BY step, key", cancellation, run.Plan.Name, batchId);
        while (await writes.ReadAsync(cancellation))
        {
            var request = writes.Text(1)[..writes.Text(1).LastIndexOf('#')];
            Refuse(writes.Text(0), writes.Text(2) == "foreign"
                ? $"it has sent {request}, of which it is not known how to take it back"
                : $"it has sent {request} and got no answer: whether that was done is not known");
        }
    }

    private void Describe(UndoStep step)
    {
        var target = objects[step.Object];
        if (step.Deletes)
        {
            if (!target.Deletable)
            {
                Refuse(step.Step, $"the org lets this user delete no {step.Object}, and {step.Rows} were created");
            }

            return;
        }

        var fixedFields = step.Fields.Where(field => !target.UpdateableFields.Contains(field)).ToList();
        if (!target.Updateable || fixedFields.Count > 0)
        {
            Refuse(step.Step, $"the org lets this user update no {(target.Updateable ? string.Join(", ", fixedFields.Select(field => $"{step.Object}.{field}")) : step.Object)}, and {step.Rows} records were changed");
        }
    }

    private async Task ActivationAsync(UndoStep step, Activation activation, CancellationToken cancellation)
    {
        if (activation.Undo == ActivationUndo.Reset)
        {
            return;
        }

        if (activation.Undo == ActivationUndo.None)
        {
            Refuse(step.Step, $"{step.Rows} records of {step.Object} have got the status {activation.Value}, which is final: the mapping's activate names no undo");
            return;
        }

        var before = await run.Warehouse.CountAsync(
            $"SELECT count(*) FROM {run.Images.Table} i WHERE {step.Images} AND NOT {UndoTasks.CreatedToo(run, batchId)}", cancellation);
        if (before > 0)
        {
            Refuse(step.Step, $"{before} records of {step.Object} were there before and have got the status {activation.Value}, which is final");
        }

        if (activation.DeletePermission is { } permission && !await HasAsync(permission, cancellation))
        {
            Refuse(
                step.Step,
                $"{step.Rows} records of {step.Object} have got the status {activation.Value}; to delete them this user needs the permission {permission} in org {run.Target.Name}");
        }
    }

    /// <summary>An org that does not know the permission has not granted it.</summary>
    private async Task<bool> HasAsync(string permission, CancellationToken cancellation)
    {
        try
        {
            await foreach (var user in run.Target.Rest.QueryAsync($"SELECT Permissions{permission} FROM UserPermissionAccess", cancellation))
            {
                return user.GetProperty($"Permissions{permission}").GetBoolean();
            }
        }
        catch (SalesforceException error) when (error.Code is "INVALID_FIELD" or "INVALID_TYPE")
        {
            run.Log.Warning("Org {Org} does not tell whether this user has the permission {Permission} ({Reason})", run.Target.Name, permission, error.Message);
        }

        return false;
    }

    private void Refuse(string step, string reason) => _found.Add(new(step, reason));
}
