using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>The line that writes one field of the upload, with the field's name: a reader need not count columns.</summary>
internal static class FieldWrite
{
    public static string Emit(MappingModel mapping, MappingScope scope, FieldModel field)
    {
        var value = new ExpressionEmitter(mapping, scope, field.Name).Emit(field.Value);
        return $"csv.{field.Value.Type.Type}({value}, clears: {Literal.Boolean(field.ClearsOnNull)}); // {field.Name}";
    }
}
