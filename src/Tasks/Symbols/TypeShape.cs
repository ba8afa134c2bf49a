using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Migration.Tasks.Symbols;

/// <summary>A type of a signature, before it is known which of its references may be null.</summary>
internal abstract record TypeShape
{
    /// <summary>Keyword: int, string, void. IsValue: holds no reference that could be annotated.</summary>
    public sealed record Keyword(string Name, bool IsValue) : TypeShape;

    /// <summary>Parts: the names from the outermost type in, each with how many type arguments it takes itself.</summary>
    public sealed record Named(string Namespace, ImmutableArray<(string Name, int Arity)> Parts, bool IsValue, ImmutableArray<TypeShape> Arguments) : TypeShape
    {
        public bool IsSystem(string name) => Namespace == "System" && Parts.Length == 1 && Parts[0].Name == name;
    }

    public sealed record Array(TypeShape Element, int Rank) : TypeShape;

    public sealed record Pointer(TypeShape Element) : TypeShape;

    /// <summary>A parameter passed by ref, in or out.</summary>
    public sealed record ByReference(TypeShape Element) : TypeShape;

    public sealed record TypeParameter(string Name) : TypeShape;

    /// <summary>Names of the type parameters that a signature may use: of the type, those of the types around it first, and of the method.</summary>
    internal sealed record Parameters(IReadOnlyList<string> OfType, IReadOnlyList<string> OfMethod);

    /// <summary>Decodes signatures.</summary>
    internal sealed class Reader : ISignatureTypeProvider<TypeShape, Parameters>
    {
        public static readonly Reader Instance = new();

        public TypeShape GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
        {
            PrimitiveTypeCode.Boolean => new Keyword("bool", IsValue: true),
            PrimitiveTypeCode.Single => new Keyword("float", IsValue: true),
            PrimitiveTypeCode.Int16 => new Keyword("short", IsValue: true),
            PrimitiveTypeCode.Int32 => new Keyword("int", IsValue: true),
            PrimitiveTypeCode.Int64 => new Keyword("long", IsValue: true),
            PrimitiveTypeCode.UInt16 => new Keyword("ushort", IsValue: true),
            PrimitiveTypeCode.UInt32 => new Keyword("uint", IsValue: true),
            PrimitiveTypeCode.UInt64 => new Keyword("ulong", IsValue: true),
            PrimitiveTypeCode.IntPtr => new Keyword("nint", IsValue: true),
            PrimitiveTypeCode.UIntPtr => new Keyword("nuint", IsValue: true),
            PrimitiveTypeCode.String or PrimitiveTypeCode.Object => new Keyword(typeCode.ToString().ToLowerInvariant(), IsValue: false),
            PrimitiveTypeCode.TypedReference => new Named("System", [("TypedReference", 0)], IsValue: true, []),
            _ => new Keyword(typeCode.ToString().ToLowerInvariant(), IsValue: true),
        };

        public TypeShape GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var parts = ImmutableArray.CreateBuilder<(string, int)>();
            var type = reader.GetTypeDefinition(handle);
            parts.Add(Part(reader.GetString(type.Name)));
            while (!type.GetDeclaringType().IsNil)
            {
                type = reader.GetTypeDefinition(type.GetDeclaringType());
                parts.Insert(0, Part(reader.GetString(type.Name)));
            }

            return Of(reader.GetString(type.Namespace), parts.ToImmutable(), rawTypeKind);
        }

        public TypeShape GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var parts = ImmutableArray.CreateBuilder<(string, int)>();
            var type = reader.GetTypeReference(handle);
            parts.Add(Part(reader.GetString(type.Name)));
            while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            {
                type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
                parts.Insert(0, Part(reader.GetString(type.Name)));
            }

            return Of(reader.GetString(type.Namespace), parts.ToImmutable(), rawTypeKind);
        }

        public TypeShape GetTypeFromSpecification(MetadataReader reader, Parameters genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public TypeShape GetGenericInstantiation(TypeShape genericType, ImmutableArray<TypeShape> typeArguments) =>
            genericType is Named named ? named with { Arguments = typeArguments } : genericType;

        public TypeShape GetArrayType(TypeShape elementType, ArrayShape shape) => new Array(elementType, shape.Rank);

        public TypeShape GetSZArrayType(TypeShape elementType) => new Array(elementType, 1);

        public TypeShape GetByReferenceType(TypeShape elementType) => new ByReference(elementType);

        public TypeShape GetPointerType(TypeShape elementType) => new Pointer(elementType);

        public TypeShape GetFunctionPointerType(MethodSignature<TypeShape> signature) => new Keyword("delegate*", IsValue: true);

        public TypeShape GetGenericMethodParameter(Parameters genericContext, int index) => new TypeParameter(genericContext.OfMethod[index]);

        public TypeShape GetGenericTypeParameter(Parameters genericContext, int index) => new TypeParameter(genericContext.OfType[index]);

        public TypeShape GetModifiedType(TypeShape modifier, TypeShape unmodifiedType, bool isRequired) => unmodifiedType;

        public TypeShape GetPinnedType(TypeShape elementType) => elementType;

        private static TypeShape Of(string space, ImmutableArray<(string Name, int Arity)> parts, byte rawTypeKind)
        {
            var named = new Named(space, parts, rawTypeKind == (byte)SignatureTypeKind.ValueType, []);
            return named.IsSystem("Decimal") ? new Keyword("decimal", IsValue: true) : named;
        }

        private static (string Name, int Arity) Part(string name)
        {
            var tick = name.IndexOf('`');
            return tick < 0
                ? (name, 0)
                : (name.Substring(0, tick), int.Parse(name.Substring(tick + 1), System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
