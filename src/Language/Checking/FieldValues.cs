using System.Globalization;
using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language.Checking;

/// <summary>Whether a typed value, or a written one, goes into a field of the target.</summary>
internal sealed class FieldValues(string objectName, string? view, FindingBag findings)
{
    private readonly PicklistProof _picklists = new(objectName, view, findings);

    /// <summary>A value known by its type: conversion, width, digits, null.</summary>
    public void CheckTyped(ExpressionModel value, SField field, bool requiresValue, SourceSpan span)
    {
        if (value is ExpressionModel.Literal { Type.Type: ColumnType.Text } literal)
        {
            CheckWritten(Literals.Unquote(literal.Source), field, requiresValue, span);
            return;
        }

        if (Refusal(value.Type, field) is { } remedy)
        {
            findings.Add(Rules.NoConversion, span, Capital(Describe.Value(value.Type)), objectName, field.Name, Describe.Field(field), remedy);
            return;
        }

        if (PicklistProof.IsNeeded(field))
        {
            _picklists.Check(value, field, span);
        }

        CheckWidth(value.Type, field, span);
        CheckDigits(value.Type, field, span);
        CheckNull(value.Type, field, requiresValue, span);
    }

    /// <summary>A value written in the file: how it reads as the field's type, its length, the picklist.</summary>
    public void CheckWritten(string value, SField field, bool requiresValue, SourceSpan span)
    {
        if (field.Type == "reference" || field.Type == "id")
        {
            CheckReference(field, span);
        }
        else if (!Reads(value, field.Type))
        {
            findings.Add(Rules.LiteralValue, span, value, Describe.Field(field), objectName, field.Name);
        }
        else if (PicklistProof.IsNeeded(field))
        {
            _picklists.Check([value], field, span);
        }
        else if (field.Length > 0 && IsText(field.Type) && value.Length > field.Length)
        {
            findings.Add(Rules.TooLong, span, $"A text of {Describe.Number(value.Length)} characters", objectName, field.Name, Describe.Number(field.Length));
        }
        else if (string.IsNullOrWhiteSpace(value) && requiresValue && field.RequiredOnInsert)
        {
            findings.Add(Rules.NullIntoRequired, span, $"'{value}' is no value to Salesforce, so this", objectName, field.Name);
        }
    }

    public void CheckNull(Model.ValueType type, SField field, bool requiresValue, SourceSpan span)
    {
        if (type.Nullable && requiresValue && field.RequiredOnInsert)
        {
            findings.Add(Rules.NullIntoRequired, span, "This value", objectName, field.Name);
        }
    }

    private void CheckReference(SField field, SourceSpan span) =>
        findings.Add(Rules.SourceIdIntoLookup, span, objectName, field.Name, field.ReferenceTo.Count == 0 ? "a record" : Describe.List(field.ReferenceTo));

    private void CheckWidth(Model.ValueType type, SField field, SourceSpan span)
    {
        // A value of a restricted picklist is one of its values or refused: its length says nothing.
        if (field.Length <= 0 || field.RestrictedPicklist || !IsText(field.Type))
        {
            return;
        }

        var length = type.Type == ColumnType.Integer ? 20 : type.Longest;
        if (length is null || length > field.Length)
        {
            var what = length is { } known ? $"A text of up to {Describe.Number(known)} characters" : "Text of any length";
            findings.Add(Rules.TooLong, span, what, objectName, field.Name, Describe.Number(field.Length));
        }
    }

    private void CheckDigits(Model.ValueType type, SField field, SourceSpan span)
    {
        if (type.Precision is not { } precision)
        {
            return;
        }

        var scale = type.Scale ?? 0;
        if (field.Type == "int" && field.Digits > 0 && precision - scale > field.Digits)
        {
            findings.Add(Rules.TooManyDigits, span, Capital(Describe.Value(type)), objectName, field.Name, $"{Describe.Number(field.Digits)} digits");
        }
        else if (field.Type is "double" or "currency" or "percent" && field.Precision > 0
            && (precision - scale > field.Precision - field.Scale || scale > field.Scale))
        {
            findings.Add(
                Rules.TooManyDigits,
                span,
                type.Type == ColumnType.Integer ? $"A number of {Describe.Number(precision)} digits" : Capital(Describe.Value(type)),
                objectName,
                field.Name,
                $"{Describe.Number(field.Precision - field.Scale)} digits before the point and {Describe.Number(field.Scale)} after");
        }
    }

    /// <summary>Null when the type converts; else the way out.</summary>
    private static string? Refusal(Model.ValueType value, SField field)
    {
        const string InModel = "convert it in the model, or by a transform";
        switch (value.Type)
        {
            case ColumnType.Text:
                const string Lookup = "use { ref: <step>, by: <key column> }, { user: … } or { record_type: … }: ids of the source mean nothing in the target";
                return field.Type == "reference" ? Lookup
                    // The one id that can be written is the key of an update or delete: an id of the target that was read from it.
                    : IsText(field.Type) || field.Type is "anyType" or "id" ? null : InModel;
            case ColumnType.Integer:
                return IsNumber(field.Type) || IsFreeText(field.Type) ? null : InModel;
            case ColumnType.Decimal:
                return field.Type is "double" or "currency" or "percent" || (IsNumber(field.Type) && value.Scale == 0) ? null
                    : IsNumber(field.Type) ? "it would lose its fraction; round it in the model" : InModel;
            case ColumnType.Double:
                return field.Type is "double" or "currency" or "percent" ? null : InModel;
            case ColumnType.Boolean:
                return field.Type == "boolean" ? null : "map it in the model: case when … then … end";
            case ColumnType.Date:
                return field.Type == "date" ? null : field.Type == "datetime" ? "cast it to timestamp in the model, and say at which time of day" : InModel;
            default:
                return field.Type == "datetime" ? null : field.Type == "date" ? "cast it to date in the model, and say in which time zone" : InModel;
        }
    }

    private static bool Reads(string value, string type) => type switch
    {
        "boolean" => value is "true" or "false",
        "int" or "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "double" or "currency" or "percent" =>
            decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        "date" => DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "datetime" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        _ => true,
    };

    private static bool IsText(string type) => IsFreeText(type) || type is "picklist" or "multipicklist" or "combobox" or "email" or "phone" or "url";

    private static bool IsFreeText(string type) => type is "string" or "textarea" or "encryptedstring";

    private static bool IsNumber(string type) => type is "int" or "long" or "double" or "currency" or "percent";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
