namespace Migration.Language;

public static partial class Rules
{
    // Files, whatever they hold: NV1001 to NV1009.
    public static readonly Rule YamlSyntax = Error("NV1001", "YAML syntax", "This is not valid YAML: {0}. Fix the text here or just before");

    public static readonly Rule DuplicateKey = Error("NV1002", "Duplicate key", "The key '{0}' stands here a second time; the first is in line {1}. Remove one of them");

    public static readonly Rule YamlFeature = Error("NV1003", "YAML feature outside the language", "{0} is not part of the plan language. Write the value out");

    public static readonly Rule UnknownKey = Error("NV1004", "Unknown key", "Unknown key '{0}' in {1}{2}");

    public static readonly Rule MissingKey = Error("NV1005", "Missing key", "{0} lacks the key '{1}'. Its keys are: {2}");

    public static readonly Rule WrongShape = Error("NV1006", "Wrong shape", "{0} must be {1}, but is {2}");

    // Plans.
    public static readonly Rule PlanFileMissing = Error("NV1010", "Plan file missing", "The folder plans/{0} has inputs but no plan.yml; add plans/{0}/plan.yml");

    public static readonly Rule PlanName = Error("NV1011", "Plan name and folder differ", "The plan is named '{0}' but stands in plans/{1}; use one name (lower-case letters, digits, _ and -)");

    public static readonly Rule TargetUnknown = Error("NV1012", "Unknown target org", "There are no schemas of a target org '{0}' in plans/{1}/schemas/{0}{2}");

    public static readonly Rule EmptyPhase = Error("NV1013", "Empty phase or group", "{0} is empty; give it an item or remove it");

    public static readonly Rule DuplicatePhase = Error("NV1014", "Duplicate phase, group or validation", "The {0} '{1}' is there already in line {2}; reports name it, so it must be unique");

    public static readonly Rule DuplicateStep = Error("NV1015", "Duplicate step", "The step '{0}' is in the plan already (line {1}); a step runs once");

    public static readonly Rule StepName = Error("NV1016", "Step name", "'{0}' is no step name; write lower-case words of letters, digits and _, parted by dots, e.g. foundation.account");

    public static readonly Rule UnknownStepType = Error("NV1017", "Unknown step type", "No mapping file has step: {0}, no C# method is marked [Step(\"{0}\")], and it is neither 'extract' nor 'models'{1}");

    public static readonly Rule AmbiguousStep = Error("NV1018", "Ambiguous step or validation", "The {0} '{1}' is defined more than once: {2}. Keep one");

    public static readonly Rule UnknownDependency = Error("NV1019", "Unknown depends_on", "No step '{0}' is in the plan{1}");

    public static readonly Rule LaterDependency = Error("NV1020", "depends_on a later step", "'{0}' runs in {1}, after this step in {2}; move one of them, or drop the dependency");

    public static readonly Rule Cycle = Error("NV1021", "Cycle of steps", "These steps wait for each other: {0}. Remove one depends_on");

    public static readonly Rule AdapterTypeMissing = Error("NV1022", "Adapter type missing", "There is no C# type '{0}' in the compilation{1}");

    public static readonly Rule AdapterMethodMissing = Error("NV1023", "Adapter method missing", "The type '{0}' has no method '{1}'{2}");

    public static readonly Rule CodeNotCallable = Error("NV1024", "Step code not callable", "{0} cannot be called as a step: {1}");

    public static readonly Rule UnknownArgument = Error("NV1025", "Unknown argument", "{0} takes no argument '{1}'{2}");

    public static readonly Rule ArgumentType = Error("NV1026", "Ill-typed argument", "The argument '{0}' must be {1}, but is '{2}'");

    public static readonly Rule UnknownExtract = Error("NV1027", "Unknown extract", "extract.yml has no {0} '{1}'{2}");

    public static readonly Rule ExtractArguments = Error("NV1028", "Extract without a source", "An extract step names one source: args: {{ org: … }} or args: {{ files: … }}");

    public static readonly Rule UnusedExtract = Error("NV1029", "Extract not used", "No step of the plan extracts the {0} '{1}'; add {{ type: extract, args: {{ {0}: {1} }} }}, or remove it here");

    public static readonly Rule ModelsOrder = Error("NV1030", "Models at the wrong place", "{0}");

    public static readonly Rule WindowZone = Error("NV1031", "Unknown time zone", "'{0}' is no IANA time zone{1}");

    public static readonly Rule WindowTime = Error("NV1032", "Impossible window", "{0}");

    public static readonly Rule Tolerance = Error("NV1033", "Impossible tolerance", "'{0}' is no share of failed rows; write a percentage from 0% to 100%, e.g. 0.1%");

    public static readonly Rule UnknownValidation = Error("NV1034", "Unknown validation", "'{0}' is neither counts nor referential_integrity, no SQL file models/tests/{0}.sql, and no C# method marked [Check(\"{0}\")]{1}");

    public static readonly Rule CheckNotCallable = Error("NV1035", "Check not callable", "{0} cannot be called as a check: {1}");

    public static readonly Rule UnusedMapping = Error("NV1036", "Mapping not used", "No step of the plan '{0}' runs '{1}'; add {{ type: {1} }} to a phase, or delete the file");

    public static readonly Rule ViewUnknown = Error("NV1037", "Unknown staging view", "The step reads the model '{0}', which is not in models/{1}");

    public static readonly Rule StepClass = Error("NV1038", "Two steps of one class", "'{0}' and '{1}' would both be called {2} in C#; rename one of them");

    // What a plan may know better than the compiler.
    public static readonly Rule SharedLock = Warning("NV1039", "Steps that lock the same parents",
        "'{0}' and '{1}' may run at the same time, and both lock the records of '{2}' while they write ({3}): rows fail with UNABLE_TO_LOCK_ROW. "
        + "Write depends_on: [{1}], or accept: {{ NV1039: \"the reason\" }}");

    public static readonly Rule Acceptance = Error("NV1040", "Nothing to accept", "{0}");

    // What stands in plans/ beside the plan, and beside other plans.
    public static readonly Rule UnreadFile = Error("NV1041", "File that nobody reads", "Nothing reads this file: {0}");

    public static readonly Rule PlanClass = Error("NV1042", "Two plans of one class", "The plans '{0}' and '{1}' would both be called {2} in C#; rename one of the two folders");
}
