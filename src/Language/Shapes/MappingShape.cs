namespace Migration.Language.Shapes;

/// <summary>&lt;domain&gt;/&lt;name&gt;.map.yml: how rows of a staging view become records of an object.</summary>
internal static class MappingShape
{
    private const string FieldName = "^[A-Za-z][A-Za-z0-9_]*$";

    private static readonly Key From = new("from", "The text that is looked up in values: a column or an expression.", Form.AnyText) { Required = true, Example = "industry" };

    private static readonly Key Arms = new("values", "Source text to target value, one entry for each text that occurs.", Form.Map("the values",
        new RestKeys("source text", "The value that the field gets for this text.", Form.AnyText)))
    {
        Required = true,
        Example = "{ F&B: Restaurant, Grocery: Retail }",
    };

    private static readonly Key Otherwise = new(
        "otherwise", "What a text gets that is not listed: error (the row is quarantined), keep (the text as it is) or a value. A null stays null.", Form.AnyText)
    {
        Example = "error",
    };

    public static readonly Shape Values = new("the field", "The value for a text: a closed list from the sources into the target.", From, Arms, Otherwise);

    public static readonly Shape RecordTypeChoice = new("a record type", "The record type chosen by a text.", From, Arms, Otherwise);

    public static readonly Shape RecordType = new("the field", "The id of a record type of the target object.",
        new Key("record_type", "Developer name of the record type, or { from, values, otherwise } that chooses it by a text.",
            new Form.OneOf(Form.AnyText, new Form.Mapping(RecordTypeChoice)))
        {
            Required = true,
            Example = "Merchant",
        });

    public static readonly Shape User = new("the field", "The id of an active user of the target.",
        new Key("user", "Expression for the user name, federation id or e-mail address of an active user of the target.", Form.AnyText) { Required = true, Example = "owner_email" },
        new Key("otherwise", "Whose id instead when there is no such user; without it, or with error, the row is quarantined.", Form.AnyText)
        {
            Example = "migration.user@example.com",
        });

    public static readonly Shape Lookup = new("the lookup", "The target id of a record that a step loads.",
        new Key("ref", "The step that loads the parent; several for a polymorphic lookup.", new Form.List(new Form.Text(PlanShape.StepName), OrOne: true, MayBeEmpty: false))
        {
            Required = true,
            Example = "foundation.account",
        },
        new Key("by", "Column with the parent's key, as its mapping loads it.", Form.AnyText) { Required = true, Example = "account_key" },
        new Key("kind", "Column that says which of several steps a row means: it holds the object's name (the step's, where two steps load one object).", Form.AnyText)
        {
            Example = "who_kind",
        },
        new Key("defer", "true sets the lookup in a second pass, for lookups to the own object, cycles and parents that come later. The field must be nillable and updateable.", new Form.Flag())
        {
            Default = "false",
        });

    public static readonly Shape Activate = new("the key 'activate'", "A status that records get last.",
        new Key("when", "Boolean column: only rows where it is true are activated; every row when left out.", Form.AnyText) { Example = "is_active" },
        new Key("undo", "What a rollback can do about an activated record. Left out, the status is final and nv rollback refuses the batch.", new Form.Choice(
            ("reset", "The target takes the former status back."),
            ("delete", "The status is final, but the record can be deleted with it.")))
        {
            Example = "reset",
        },
        new Key("permission", "The user permission that undo: delete takes, as UserPermissionAccess names it without Permissions.", new Form.Text(FieldName))
        {
            Example = "DeleteActivatedContract",
        })
    {
        Rest = new RestKeys("target field", "The value that the field gets after all children are loaded.", Form.AnyText) { Pattern = FieldName, One = true },
    };

    public static readonly Shape Root = new("the mapping", "How the rows of a staging view become records of an object of the target.",
        new Key("step", "The step's type in the plan: words of a-z, 0-9 and _, parted by dots. One mapping a step.", new Form.Text(PlanShape.StepName))
        {
            Required = true,
            Example = "foundation.account",
        },
        new Key("object", "API name of the target object, as in schemas/<target>/<Object>.json.", new Form.Text(FieldName)) { Required = true, Example = "Account" },
        new Key("operation", "What the load does with a record: insert, update, upsert or delete.", new Form.Choice(
            ("insert", "Creates records; first learns which keys the target has, so that a second run creates nothing. Needed for audit fields."),
            ("update", "Changes records that are there."),
            ("upsert", "Creates or changes records by their external id."),
            ("delete", "Deletes the records that the view names.")))
        {
            Required = true,
            Example = "upsert",
        },
        new Key("key", "Target field by which results are joined: an external id that is unique, or Id for an update or delete by id.", new Form.Text(FieldName))
        {
            Required = true,
            Example = "Legacy_Key__c",
        },
        new Key("from", "The staging view that is loaded: a model with a column contract.", Form.AnyText) { Required = true, Example = "stg_account" },
        new Key("lineage", "A model with a row for every source row that went into a key: the key column, source_org, source_id. The view itself when left out; none: no crosswalk.", Form.AnyText)
        {
            Example = "stg_account_sources",
        },
        new Key("fields", "Target field to its value: an expression, or a choice, record type, user or lookup.", Form.Map("the fields",
            new RestKeys("target field", "What the target field gets: an expression, e.g. name | trim | truncate(255), or one of the forms in braces.", new Form.OneOf(
                Form.AnyText, new Form.Mapping(Values), new Form.Mapping(RecordType), new Form.Mapping(User), new Form.Mapping(Lookup)))
            {
                Pattern = FieldName,
            }))
        {
            Example = "{ Name: name | trim }",
        },
        new Key("ignore", "Source column to the reason why it is not carried over. Every column is mapped, named by a lookup, or ignored.", Form.Map("the ignored columns",
            new RestKeys("source column", "The reason why the column is not carried over.", Form.AnyText)))
        {
            Example = "{ fax: \"not carried over, agreed with Sales Ops\" }",
        },
        new Key("leave_empty", "Target field that every source has to the reason why nothing sets it.", Form.Map("the fields left empty",
            new RestKeys("target field", "The reason why the field stays empty.", Form.AnyText) { Pattern = FieldName }))
        {
            Example = "{ Fax: \"nobody sends one\" }",
        },
        new Key("activate", "One field and value that records get after all their children are loaded, e.g. a status that locks them.", new Form.Mapping(Activate))
        {
            Example = "{ Status: Activated, when: is_active }",
        });
}
