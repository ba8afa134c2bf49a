using Microsoft.Build.Framework;
using Migration.Language;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Tasks.Review;
using Migration.Tasks.Symbols;

namespace Migration.Tasks;

/// <summary>
/// Writes beside each plan what a reviewer wants to see of it: plans/&lt;plan&gt;/review/. Runs after the compiler, over the same files and over the
/// symbols of the assembly that it made. A file whose content is the same is not touched.
/// </summary>
public sealed class WritePlanReview : Microsoft.Build.Utilities.Task
{
    [Required]
    public string RepositoryRoot { get; set; } = "";

    /// <summary>The inputs of the plans, as the compiler gets them.</summary>
    [Required]
    public ITaskItem[] PlanFiles { get; set; } = [];

    /// <summary>What the compiler made of the project.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What the compiler was given to reference.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    public override bool Execute()
    {
        var file = Assembly;
        try
        {
            var inputs = InputFiles.Read(RepositoryRoot, PlanFiles.Select(item => item.GetMetadata("FullPath")));
            var code = CodeReader.Read(Assembly, References.Select(item => item.GetMetadata("FullPath")), PlanCompiler.AdapterRequests(inputs));
            var folders = new ReviewFolders(RepositoryRoot);
            foreach (var plan in PlanCompiler.PlanNames(inputs))
            {
                file = InputFiles.Absolute(RepositoryRoot, $"plans/{plan}/plan.yml");
                Write(plan, PlanCompiler.Compile(plan, inputs, code), folders);
            }

            if (!Log.HasLoggedErrors)
            {
                folders.DeleteRest();
            }

            Log.LogMessage(MessageImportance.Normal, "Plan reviews: {0} files written, {1} deleted.", folders.Written, folders.Deleted);
        }
#pragma warning disable CA1031 // A build error names the file and says what is wrong: whoever builds has no use for a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LogError(null, BuildFaults.ReviewNotWritten, null, file, 0, 0, 0, 0, "The review of the plans could not be written: {0}", exception.Message);
            Log.LogMessage(MessageImportance.Low, exception.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    private void Write(string name, CompileResult result, ReviewFolders folders)
    {
        if (result.Plan is { } plan)
        {
            foreach (var artefact in Artefacts.Of(plan))
            {
                folders.Write(name, artefact.Name, artefact.Text);
            }

            return;
        }

        // The compiler has let the same plan pass: so these are rare, and the place they point at is still the best that is known.
        foreach (var finding in result.Findings.Where(finding => finding.Rule.Severity == RuleSeverity.Error))
        {
            Report(finding.Rule.Id, finding.Span, finding.Message);
        }
    }

    private void Report(string rule, SourceSpan span, string message) =>
        Log.LogError(null, rule, null, InputFiles.Absolute(RepositoryRoot, span.File), span.Line, span.Column, span.EndLine, span.EndColumn, "{0}", message);
}
