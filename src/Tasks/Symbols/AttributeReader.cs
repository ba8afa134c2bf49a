using System.Reflection.Metadata;

namespace Migration.Tasks.Symbols;

/// <summary>Finds attributes by the name of their type and reads their arguments.</summary>
internal static class AttributeReader
{
    public static CustomAttributeValue<string>? Find(MetadataReader reader, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (TypeName(reader, attribute) == name)
            {
                return attribute.DecodeValue(ArgumentTypes.Instance);
            }
        }

        return null;
    }

    private static string TypeName(MetadataReader reader, CustomAttribute attribute)
    {
        var type = attribute.Constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => ArgumentTypes.Name(reader, (TypeReferenceHandle)type),
            HandleKind.TypeDefinition => ArgumentTypes.Name(reader, (TypeDefinitionHandle)type),
            _ => "",
        };
    }

    /// <summary>Arguments of the attributes that are read here are numbers, texts and lists of them; a type is known by its name.</summary>
    private sealed class ArgumentTypes : ICustomAttributeTypeProvider<string>
    {
        public static readonly ArgumentTypes Instance = new();

        public static string Name(MetadataReader reader, TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public static string Name(MetadataReader reader, TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Name(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Name(reader, handle);

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";
    }
}
