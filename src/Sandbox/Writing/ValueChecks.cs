using System.Buffers;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Writing;

/// <summary>Length, range, e-mail form and restricted picklists of the values that a change holds.</summary>
internal static class ValueChecks
{
    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" \t\r\n,;()<>[]\"");

    public static RowError? Check(SObjectSchema schema, string?[] change)
    {
        foreach (var field in schema.Fields)
        {
            if (change[field.Ordinal] is { } value && !Cell.IsClear(value) && CheckSize(schema, field, value) is { } error) { return error; }
        }
        foreach (var field in schema.Fields)
        {
            if (change[field.Ordinal] is { } value && !Cell.IsClear(value) && CheckPicklist(field, value) is { } error) { return error; }
        }
        return null;
    }

    private static RowError? CheckSize(SObjectSchema schema, FieldSchema field, string value)
    {
        var label = field.NameField && field.Label == "Name" ? $"{schema.Label} {field.Label}" : field.Label;
        return field.Kind switch
        {
            ValueKind.Number when field.Precision > 0 && WholeDigits(value) > field.Precision - field.Scale =>
                RowError.OutOfRange(label, value, field.Name),
            ValueKind.Int when WholeDigits(value) > (field.Digits > 0 ? field.Digits : 9) => RowError.OutOfRange(label, value, field.Name),
            ValueKind.Email when !IsEmail(value) => RowError.BadEmail(label, value, field.Name),
            ValueKind.Text or ValueKind.Email or ValueKind.Picklist or ValueKind.MultiPicklist
                when field.Length > 0 && value.Length > field.Length => RowError.TooLong(label, value, field.Length, field.Name),
            _ => null,
        };
    }

    private static RowError? CheckPicklist(FieldSchema field, string value)
    {
        if (!field.RestrictedPicklist || field.Kind is not (ValueKind.Picklist or ValueKind.MultiPicklist)) { return null; }
        var values = field.Kind == ValueKind.MultiPicklist ? value.Split(';') : [value];
        var bad = values.FirstOrDefault(item => !field.IsActiveValue(item));
        return bad is null ? null : RowError.BadPicklistValue(field.Label, bad, field.Name);
    }

    private static int WholeDigits(string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var digits = (point < 0 ? number.AsSpan() : number.AsSpan(0, point)).TrimStart('-').TrimStart('0');
        return digits.Length;
    }

    private static bool IsEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == value.LastIndexOf('@') && value.IndexOf('.', at) > at + 1 && value[^1] != '.'
            && !value.AsSpan().ContainsAny(NotInEmail);
    }
}
