namespace Migration.Language.Shapes;

/// <summary>plan.yml: what runs, in which order, when, and what each phase proves.</summary>
internal static class PlanShape
{
    public const string StepName = @"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$";

    /// <summary>A step, or one of the nodes that the compiler adds: `extract.atlas`, `foundation.contact:defer`, `orders.order:activate`.</summary>
    private const string NodeId = @"^[a-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*(:(defer|activate))?$";

    public static readonly Shape Window = new("the window", "When records may move.",
        new Key("zone", "IANA time zone of the two times.", Form.AnyText) { Required = true, Example = "America/New_York" },
        new Key("open", "Time of day at which the window opens, in hours and minutes.", new Form.Text("^[0-9]{1,2}:[0-9]{2}$")) { Required = true, Example = "\"03:00\"" },
        new Key("close", "Time of day at which the window closes. A close before the open is a window over midnight.", new Form.Text("^[0-9]{1,2}:[0-9]{2}$"))
        {
            Required = true,
            Example = "\"06:00\"",
        },
        new Key("drain", "Nothing new starts in this time before the close: a number with s, m or h.", new Form.Text("^[0-9]+[smh]$")) { Default = "10m" });

    public static readonly Shape Tolerance = new("the tolerance", "How much may fail before a phase fails.",
        new Key("failed", "Share of failed rows above which a phase fails and what follows does not start, 0% to 100%.", new Form.Text("^[0-9]*\\.?[0-9]+ *%$"))
        {
            Required = true,
            Example = "0.1%",
        });

    public static readonly Shape Adapter = new("the adapter", "An existing C# function that is called as it is; the engine adds logging, sequencing and reconciliation.",
        new Key("module", "The C# type that holds the function, with its namespace.", Form.AnyText) { Required = true, Example = "\"Adapters.Team.MigrateAccountTeam\"" },
        new Key("fn", "The static method of the type that does the work.", Form.AnyText) { Required = true, Example = "\"Run\"" });

    public static readonly Shape ExtractArgs = new("the args of an extract step", "Which source of extract.yml is read: an org or a file set.",
        new Key("org", "Name of an org in extract.yml, whose objects are read by Bulk queries.", Form.AnyText) { Example = "atlas" },
        new Key("files", "Name of a file set in extract.yml, whose files are read.", Form.AnyText) { Example = "mint" });

    /// <summary>What an editor offers; each kind of step takes its own, and C# code its parameters.</summary>
    public static readonly Shape Args = new("the args", "What the step is told. An extract takes org or files; C# code its parameters by name (batch_size is batchSize).",
        ExtractArgs["org"],
        ExtractArgs["files"],
        new Key("adapter", "Calls the C# method fn of the type module as it is; the step's type is a free name then.", new Form.Mapping(Adapter))
        {
            Example = "{ module: \"Adapters.Team.MigrateAccountTeam\", fn: \"Run\" }",
        },
        new Key("view", "The staging view that C# code reads; stg_ and the last word of the step's name when left out.", Form.AnyText) { Example = "stg_account_team" })
    {
        Rest = new RestKeys("argument", "A parameter of the C# method, by its name: one value.", Form.AnyText),
    };

    public static readonly Shape Step = new("a step", "One unit of work: an extract, the models, a mapping, or C# code.",
        new Key("type", "What the step is: extract, models, the step of a mapping file, a method marked [Step], or any name with args.adapter.", new Form.Text(
            StepName,
            ("extract", "Reads one source of extract.yml into the warehouse; its id is extract.<name>."),
            ("models", "Builds the SQL models: after every extract, before every step that reads a view.")))
        {
            Required = true,
            Example = "foundation.account",
        },
        new Key("depends_on", "Steps that must have ended, of this group or an earlier one. Lookups of mappings are edges without being written.",
            new Form.List(new Form.Text(NodeId), OrOne: true))
        {
            Example = "[foundation.account]",
        },
        new Key("args", "What the step is told: org or files of an extract, parameters of C# code, an adapter. Models and mappings take none.", new Form.Mapping(Args))
        {
            Example = "{ org: atlas }",
        },
        new Key("accept", "Warnings that are known and accepted for this step, each with the reason.", Form.Map("the accepted warnings",
            new RestKeys("warning", "The reason why the warning is accepted.", Form.AnyText) { Pattern = "^NV[0-9]{4}$" }))
        {
            Example = "{ NV1039: \"rehearsed, no lock seen\" }",
        })
    {
        Cases =
        [
            new ShapeCase("type", "extract", "args", ExtractArgs),
            new ShapeCase("type", "models", "args", new Shape("the args of the models", "The step 'models' takes no args.")),
        ],
    };

    public static readonly Shape Group = new("a group", "Steps that run concurrently, except where an edge orders them.",
        new Key("name", "Name of the group, unique in its phase; reports and logs show it.", Form.AnyText) { Required = true, Example = "\"Accounts\"" },
        new Key("steps", "The steps of the group. They run concurrently, except where depends_on or a lookup orders them.",
            new Form.List(new Form.Mapping(Step), MayBeEmpty: false))
        {
            Required = true,
            Example = "[{ type: foundation.account }]",
        });

    public static readonly Shape Phase = new("a phase", "Groups that run in order, and what is proven at the end.",
        new Key("name", "Name of the phase, unique in the plan; reports and `--only` name it.", Form.AnyText) { Required = true, Example = "\"Foundation\"" },
        new Key("parallel_groups", "The groups of the phase; they run in the order written.", new Form.List(new Form.Mapping(Group), MayBeEmpty: false)) { Required = true },
        new Key("validate", "What the phase proves at its end; a failed validation stops the plan. []: nothing.", new Form.List(
            new Form.Text(
                "^[A-Za-z_][A-Za-z0-9_]*$",
                ("counts", "success + failed + unprocessed = attempted for every step, and the tolerance holds."),
                ("referential_integrity", "Every lookup loaded in the phase resolves in the target.")),
            OrOne: true))
        {
            Default = "[counts, referential_integrity]",
        });

    public static readonly Shape Root = new("the plan", "A migration plan: phases of groups of steps, compiled by `dotnet build`.",
        new Key("plan", "Name of the plan, the same as its folder's: lower-case letters, digits, _ and -.", new Form.Text("^[a-z][a-z0-9_-]*$")) { Required = true, Example = "consolidation" },
        new Key("target", "The org that receives; its schemas stand in schemas/<target>/, its connection in the environment file.", Form.AnyText)
        {
            Required = true,
            Example = "unified",
        },
        new Key("window", "When records may move; without it: any time.", new Form.Mapping(Window))
        {
            Example = "{ zone: America/New_York, open: \"03:00\", close: \"06:00\", drain: 10m }",
        },
        new Key("tolerance", "Share of rows that may fail; without it no row may.", new Form.Mapping(Tolerance)) { Example = "{ failed: 0.1% }" },
        new Key("phases", "The phases of the plan. They run one after another; one that fails its validation stops the plan.",
            new Form.List(new Form.Mapping(Phase), MayBeEmpty: false))
        {
            Required = true,
        });
}
