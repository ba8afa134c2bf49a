namespace Migration.Language;

public static partial class Rules
{
    // What a mapping names.
    public static readonly Rule DuplicateMapping = Error("NV2001", "Two mappings for a step", "The step '{0}' has a mapping already: {1}. A step is one mapping");

    public static readonly Rule UnknownOperation = Error("NV2002", "Unknown operation", "'{0}' is no operation; one of: insert, update, upsert, delete");

    public static readonly Rule UnknownObject = Error("NV2003", "Unknown object", "The target org '{0}' has no object '{1}' in its schemas{2}");

    public static readonly Rule UnknownModel = Error("NV2004", "Unknown staging view", "There is no model '{0}' in models/{1}");

    public static readonly Rule ModelWithoutContract = Error("NV2005", "Model without contract", "The model '{0}' has no columns in a schema.yml, so nothing can be checked against it; declare them with name and data_type");

    public static readonly Rule UnknownField = Error("NV2006", "Unknown field", "The object {0} of the target has no field '{1}'{2}");

    public static readonly Rule UnknownColumn = Error("NV2007", "Unknown column", "The model '{0}' has no column '{1}'{2}");

    public static readonly Rule UnknownTransform = Error("NV2008", "Unknown transform", "No C# method is marked [Transform(\"{0}\")]{1}");

    public static readonly Rule ExpressionSyntax = Error("NV2009", "Expression syntax", "This is no expression: {0}");

    // Calls of transforms.
    public static readonly Rule TransformArguments = Error("NV2010", "Wrong number of arguments", "{0}");

    public static readonly Rule TransformArgumentType = Error("NV2011", "Transform does not take this", "{0}");

    public static readonly Rule TransformNotCallable = Error("NV2012", "Transform not callable", "The method of the transform '{0}' cannot be called: {1}");

    // A value into a field.
    public static readonly Rule NotWritable = Error("NV2020", "Field not writable", "{0}.{1} {2}");

    public static readonly Rule AuditField = Error("NV2021", "Audit field outside an insert", "{0}.{1} can be set by an insert only, never by {2}; load the object with operation: insert, or leave the field out");

    public static readonly Rule NoConversion = Error("NV2022", "Types do not convert", "{0} does not convert into {1}.{2} ({3}); {4}");

    public static readonly Rule TooLong = Error("NV2023", "Text longer than the field", "{0} into {1}.{2}, which holds {3} characters; append | truncate({3}), or state a shorter width in the contract");

    public static readonly Rule TooManyDigits = Error("NV2024", "Number larger than the field", "{0} into {1}.{2}, which holds {3}; round it in the model or state a smaller type in the contract");

    public static readonly Rule NullIntoRequired = Error("NV2025", "Nullable source into a required field", "{0} may be null, but {1}.{2} is required; give it a value in the model, append | default(…), or declare the column not_null");

    public static readonly Rule RequiredMissing = Error("NV2026", "Required field left out", "{0} needs a value for {1}: required by the target, and the mapping does not set it");

    public static readonly Rule PicklistValue = Error("NV2027", "Value outside a restricted picklist", "{0} not among the values of {1}.{2}{3}");

    public static readonly Rule LiteralValue = Error("NV2028", "Value does not fit the field", "'{0}' is no {1}, which {2}.{3} takes");

    public static readonly Rule FieldTwice = Error("NV2029", "Two expressions for a field", "The field {0} is set already in line {1}");

    // Choices by value.
    public static readonly Rule NoOtherwise = Error("NV2030", "Values without otherwise", "What happens to a value that is not listed? Add otherwise: error, otherwise: keep or otherwise: <value>");

    public static readonly Rule DeadArm = Error("NV2031", "Dead value", "{0}");

    public static readonly Rule NoArms = Error("NV2032", "No values", "The field '{0}' lists no values; write values: {{ source: target }}");

    public static readonly Rule UnknownRecordType = Error("NV2033", "Unknown record type", "The object {0} has no active record type '{1}'{2}");

    public static readonly Rule NotRecordTypeField = Error("NV2034", "Not a record type field", "{0}.{1} holds no record type; record_type belongs to RecordTypeId");

    public static readonly Rule NotUserField = Error("NV2035", "Not a user lookup", "{0}.{1} does not refer to User, but to {2}");

    public static readonly Rule PicklistUnproven = Error("NV2036", "Any text into a restricted picklist", "{0} may hold any text, but {1}.{2} takes its own values only: {3}; {4}");

    public static readonly Rule MissingArm = Error("NV2037", "Value without an arm", "{0} may be {1} (accepted_values), for which nothing is written; add {2}, or otherwise: <value>");

    // Lookups.
    public static readonly Rule NotReference = Error("NV2040", "Not a lookup", "{0}.{1} is of type {2} and refers to no object; map it with an expression");

    public static readonly Rule ReferenceObject = Error("NV2041", "Lookup to another object", "{0}.{1} refers to {2}, but the step '{3}' loads {4}");

    public static readonly Rule UnknownReference = Error("NV2042", "Unknown step in ref", "No mapping of the plan has step: {0}{1}");

    public static readonly Rule ParentNever = Error("NV2043", "Parent never loaded", "The step '{0}', which loads {1}, is in no phase of the plan, so {2} stays empty; add it to a phase before this one");

    public static readonly Rule ParentLater = Error("NV2044", "Parent loaded later", "{0} refers to '{1}', which runs in {2}, after '{3}' in {4}; {5}");

    public static readonly Rule LookupCycle = Error("NV2045", "Cycle of lookups", "These steps wait for each other's ids: {0}. {1}");

    public static readonly Rule IllegalDefer = Error("NV2046", "Lookup cannot be deferred", "{0}.{1} {2}, so it cannot be set in a second pass; load the parent first instead");

    public static readonly Rule KindMissing = Error("NV2047", "Lookup to several steps without kind", "{0} refers to {1}; name the column that tells which one a row means: kind: <column> (its values: {1})");

    public static readonly Rule KindNeedless = Error("NV2048", "Kind without a choice", "{0} refers to one step; drop kind, or list further steps in ref");

    public static readonly Rule SourceIdIntoLookup = Error("NV2049", "Id without lookup", "{0}.{1} is a lookup to {2}: ids of the source mean nothing in the target; use {{ ref: <step>, by: <key column> }}, {{ user: … }} or {{ record_type: … }}");

    public static readonly Rule TextKey = Error("NV2050", "Key column of another type", "The column '{0}' is {1}, but {2} must be text{3}");

    public static readonly Rule KindValues = Error("NV2051", "Kinds and steps differ", "{0}");

    public static readonly Rule DeletedParent = Error("NV2052", "Lookup to deleted records", "{0}.{1} refers to the step '{2}', which deletes its records of {3}; name a step that loads them");

    // The key, the rows, the columns.
    public static readonly Rule KeyNotExternalId = Error("NV2060", "Key is no external id", "{0}.{1} is {2}; results are joined on the key, so it has to be an external id that is unique{3}");

    public static readonly Rule KeyColumn = Error("NV2061", "Key without a column", "{0}");

    public static readonly Rule NoLineage = Error("NV2062", "No lineage", "The model '{0}' lacks {1}, so no crosswalk can be written; add them, name a model that has them (lineage: <model>), or declare lineage: none");

    public static readonly Rule UnusedColumn = Error("NV2063", "Column neither mapped nor ignored", "The column '{0}' of '{1}' goes nowhere; map it, or list it under ignore with the reason");

    public static readonly Rule IgnoreWithoutReason = Error("NV2064", "Ignored without a reason", "Say why '{0}' is not carried over: ignore: {{ {0}: \"the reason\" }}");

    public static readonly Rule IgnoredButUsed = Error("NV2065", "Ignored but used", "The column '{0}' is ignored here but used in line {1}; remove one of the two");

    public static readonly Rule ActivateValue = Error("NV2066", "Illegal activation", "{0}");

    public static readonly Rule ObjectOperation = Error("NV2067", "Object refuses the operation", "The object {0} cannot be {1} through the API; load another object, or take another operation");

    public static readonly Rule KeyMayRepeat = Warning("NV2068", "Key that may repeat",
        "Nothing says that no two rows of '{1}' share their {0}: the second would overwrite the first, or fail. State it in the contract: constraints: [{{ type: unique }}]");

    public static readonly Rule PersonAccount = Error("NV2069", "Person or business account", "{0}");

    public static readonly Rule UnmappedField = Warning("NV2070", "Field that every source has stays empty",
        "Every source has these fields of {0}, and nothing sets them: {1}. Map them, or say why not: leave_empty: {{ {2}: \"the reason\" }}");

    public static readonly Rule LeftEmpty = Error("NV2071", "Left empty without need", "{0}");

    public static readonly Rule AuditFieldLost = Error("NV2072", "Audit field that a later pass overwrites",
        "{0}.{1} is set as the record is inserted, and lost as {2} writes it again: the target puts the load's own there; leave the field out, or load {0} without a second pass");
}
