using System.Collections.Immutable;

namespace Migration.Tasks.Symbols;

/// <summary>
/// Writes a type as the compiler displays it, fully qualified and with annotations. Annotations stand in metadata in the order in which the
/// type is read from left to right, one for each reference; a generic value type has one too, which says nothing.
/// </summary>
/// <param name="annotation">By place: 2 for a reference that may be null.</param>
/// <param name="tupleNames">Of all elements of all tuples, in the same order; empty when none has a name.</param>
internal sealed class TypeDisplay(Func<int, byte> annotation, IReadOnlyList<string?> tupleNames)
{
    private int _annotations;
    private int _names;

    public string Write(TypeShape type) => type switch
    {
        TypeShape.Keyword keyword => keyword.Name + (keyword.IsValue ? "" : Mark()),
        TypeShape.Array array => Array(array),
        TypeShape.Pointer pointer => Write(pointer.Element) + "*",
        TypeShape.ByReference reference => Write(reference.Element),
        TypeShape.TypeParameter parameter => parameter.Name + Mark(),
        TypeShape.Named named => Named(named),
        _ => type.ToString(),
    };

    private string Array(TypeShape.Array array)
    {
        var mark = Mark();
        return $"{Write(array.Element)}[{new string(',', array.Rank - 1)}]{mark}";
    }

    private string Named(TypeShape.Named type)
    {
        if (type.IsSystem("Nullable") && type.Arguments.Length == 1)
        {
            return Write(type.Arguments[0]) + "?";
        }

        var mark = type.IsValue && type.Arguments.IsEmpty ? "" : Mark();
        if (type.IsSystem("ValueTuple") && type.Arguments.Length is > 1 and < 8)
        {
            return Tuple(type.Arguments);
        }

        var name = "global::" + (type.Namespace.Length == 0 ? "" : type.Namespace + ".");
        var taken = 0;
        for (var i = 0; i < type.Parts.Length; i++)
        {
            var (part, arity) = type.Parts[i];
            var arguments = type.Arguments.Skip(taken).Take(arity).Select(Write).ToList();
            taken += arity;
            name += (i == 0 ? "" : ".") + part + (arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>");
        }

        return name + (type.IsValue ? "" : mark);
    }

    private string Tuple(ImmutableArray<TypeShape> elements)
    {
        var names = elements.Select((_, i) => _names + i < tupleNames.Count ? tupleNames[_names + i] : null).ToList();
        _names += elements.Length;
        return $"({string.Join(", ", elements.Select((element, i) => Write(element) + (names[i] is { } name ? " " + name : "")))})";
    }

    private string Mark() => annotation(_annotations++) == 2 ? "?" : "";
}
