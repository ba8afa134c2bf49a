using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Migration.Tasks.Symbols;

/// <summary>An assembly on disk, read and never loaded: its code does not run in the build, and a rebuild may replace the file.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _image;
    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> _types;

    private AssemblyFile(PEReader image)
    {
        _image = image;
        Reader = image.GetMetadataReader();
        _types = new(() => Types.GroupBy(FullName).ToDictionary(types => types.Key, types => types.First(), StringComparer.Ordinal));
    }

    public MetadataReader Reader { get; }

    public IEnumerable<TypeDefinitionHandle> Types => Reader.TypeDefinitions;

    public static AssemblyFile Open(string path)
    {
        var image = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
        try
        {
            return image.HasMetadata ? new(image) : throw new BadImageFormatException($"{path} is no .NET assembly");
        }
        catch (BadImageFormatException)
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>Null for what is no assembly, e.g. a native library among the references.</summary>
    public static AssemblyFile? TryOpen(string path)
    {
        try
        {
            return Open(path);
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            return null;
        }
    }

    /// <summary>By metadata name: Namespace.Outer+Inner.</summary>
    public TypeDefinitionHandle? Find(string name) => _types.Value.TryGetValue(name, out var type) ? type : null;

    /// <summary>Null for a nested type.</summary>
    public string? Namespace(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NotPublic ? Reader.GetString(type.Namespace) : null;
    }

    public void Dispose() => _image.Dispose();

    private string FullName(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        var name = Reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
        {
            return FullName(type.GetDeclaringType()) + "+" + name;
        }

        return type.Namespace.IsNil ? name : Reader.GetString(type.Namespace) + "." + name;
    }
}
