using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Migration.Language.Model;

namespace Migration.Tasks.Symbols;

/// <summary>Reads a method of an assembly into the language's model of one: equal to what the generator reads from the source.</summary>
internal sealed class MethodReader(AssemblyFile assembly)
{
    private readonly MetadataReader _reader = assembly.Reader;

    public string Name(MethodDefinitionHandle method) => _reader.GetString(_reader.GetMethodDefinition(method).Name);

    /// <summary>Written by somebody: no constructor, accessor, operator, explicit implementation, and nothing that the compiler added.</summary>
    public bool IsOrdinary(MethodDefinitionHandle handle)
    {
        var method = _reader.GetMethodDefinition(handle);
        return (method.Attributes & MethodAttributes.SpecialName) == 0
            && _reader.GetString(method.Name).IndexOfAny(['.', '<']) < 0
            && AttributeReader.Find(_reader, method.GetCustomAttributes(), "System.Runtime.CompilerServices.CompilerGeneratedAttribute") is null;
    }

    /// <param name="name">The name under which plans know it.</param>
    public MethodSymbolModel Read(MethodDefinitionHandle handle, string name, ResultWidth? width = null)
    {
        var method = _reader.GetMethodDefinition(handle);
        var signature = Signature(method);
        var rows = method.GetParameters().Select(_reader.GetParameter).ToDictionary(parameter => (int)parameter.SequenceNumber);
        var context = Context(method);
        return new(
            name,
            TypeName(method.GetDeclaringType()),
            _reader.GetString(method.Name),
            new(signature.ParameterTypes.Select((type, i) => Parameter(type, rows.TryGetValue(i + 1, out var row) ? row : null, context))),
            Display(signature.ReturnType, rows.TryGetValue(0, out var result) ? result : null, context),
            (method.Attributes & MethodAttributes.Static) != 0,
            IsCallable(method, signature.ParameterTypes),
            width);
    }

    private ParameterModel Parameter(TypeShape type, Parameter? row, byte context) => new(
        row is { } named ? _reader.GetString(named.Name) : "",
        Display(type, row, context),
        row is { } optional && (optional.Attributes & ParameterAttributes.Optional) != 0);

    private string Display(TypeShape type, Parameter? row, byte context)
    {
        var annotations = row is { } parameter ? AttributeReader.Find(_reader, parameter.GetCustomAttributes(), "System.Runtime.CompilerServices.NullableAttribute") : null;
        var names = row is { } tuple ? AttributeReader.Find(_reader, tuple.GetCustomAttributes(), "System.Runtime.CompilerServices.TupleElementNamesAttribute") : null;
        var display = annotations?.FixedArguments[0].Value switch
        {
            byte all => new TypeDisplay(_ => all, Names(names)),
            ImmutableArray<CustomAttributeTypedArgument<string>> each => new TypeDisplay(i => i < each.Length && each[i].Value is byte one ? one : context, Names(names)),
            _ => new TypeDisplay(_ => context, Names(names)),
        };
        return display.Write(type);
    }

    private static List<string?> Names(CustomAttributeValue<string>? attribute) =>
        attribute?.FixedArguments[0].Value is ImmutableArray<CustomAttributeTypedArgument<string>> names ? [.. names.Select(name => name.Value as string)] : [];

    /// <summary>The annotation that holds where nothing else is said: of the method, else of the types around it, else none.</summary>
    private byte Context(MethodDefinition method)
    {
        const string Attribute = "System.Runtime.CompilerServices.NullableContextAttribute";
        var found = AttributeReader.Find(_reader, method.GetCustomAttributes(), Attribute);
        for (var type = method.GetDeclaringType(); found is null && !type.IsNil; type = _reader.GetTypeDefinition(type).GetDeclaringType())
        {
            found = AttributeReader.Find(_reader, _reader.GetTypeDefinition(type).GetCustomAttributes(), Attribute);
        }

        return found?.FixedArguments[0].Value is byte context ? context : (byte)0;
    }

    private string TypeName(TypeDefinitionHandle type)
    {
        var parameters = Names(_reader.GetTypeDefinition(type).GetGenericParameters()).Select(name => (TypeShape)new TypeShape.TypeParameter(name));
        var shape = TypeShape.Reader.Instance.GetTypeFromDefinition(_reader, type, (byte)SignatureTypeKind.Class);
        return new TypeDisplay(_ => 0, []).Write(TypeShape.Reader.Instance.GetGenericInstantiation(shape, [.. parameters]));
    }

    /// <summary>By the generated code: seen from the assembly, without type arguments, and with an instance to call it on.</summary>
    private bool IsCallable(MethodDefinition method, ImmutableArray<TypeShape> parameters)
    {
        if (method.GetGenericParameters().Count > 0 || parameters.Any(type => type is TypeShape.ByReference))
        {
            return false;
        }

        var access = method.Attributes & MethodAttributes.MemberAccessMask;
        var visible = access is MethodAttributes.Public or MethodAttributes.Assembly or MethodAttributes.FamORAssem;
        for (var handle = method.GetDeclaringType(); visible && !handle.IsNil;)
        {
            var type = _reader.GetTypeDefinition(handle);
            visible = type.GetGenericParameters().Count == 0
                && (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NotPublic
                    or TypeAttributes.NestedPublic or TypeAttributes.NestedAssembly or TypeAttributes.NestedFamORAssem;
            handle = type.GetDeclaringType();
        }

        return visible && ((method.Attributes & MethodAttributes.Static) != 0 || IsCreatable(_reader.GetTypeDefinition(method.GetDeclaringType())));
    }

    private bool IsCreatable(TypeDefinition type) => (type.Attributes & TypeAttributes.Abstract) == 0 && type.GetMethods()
        .Select(_reader.GetMethodDefinition)
        .Any(method => _reader.GetString(method.Name) == ".ctor"
            && (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Assembly
            && Signature(method).ParameterTypes.IsEmpty);

    private MethodSignature<TypeShape> Signature(MethodDefinition method) => method.DecodeSignature(
        TypeShape.Reader.Instance,
        new TypeShape.Parameters(Names(_reader.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters()), Names(method.GetGenericParameters())));

    private List<string> Names(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(parameter => _reader.GetString(_reader.GetGenericParameter(parameter).Name))];
}
