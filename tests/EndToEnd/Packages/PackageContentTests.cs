using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd.Packages;

/// <summary>What is in the packages, to the file: a dll too few breaks a user's build, one too many his choice of versions.</summary>
[Collection("packages")]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void The_generator_brings_the_compiler_the_tasks_and_the_build_files_and_no_reference()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/Migration.Generator.dll", "analyzers/dotnet/cs/Migration.Language.dll", "analyzers/dotnet/cs/YamlDotNet.dll",
                "build/Migration.Generator.targets", "build/Plans.targets", "build/Review.targets",
                .. MachineCode(),
                "tools/netstandard2.0/Migration.Language.dll", "tools/netstandard2.0/Migration.Tasks.dll",
                "tools/netstandard2.0/System.Buffers.dll", "tools/netstandard2.0/System.Collections.Immutable.dll", "tools/netstandard2.0/System.Memory.dll",
                "tools/netstandard2.0/System.Numerics.Vectors.dll", "tools/netstandard2.0/System.Reflection.Metadata.dll",
                "tools/netstandard2.0/System.Runtime.CompilerServices.Unsafe.dll", "tools/netstandard2.0/YamlDotNet.dll",
            ],
            Files("Migration.Generator"));
        var metadata = Metadata("Migration.Generator");
        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void The_runtime_is_a_library_with_documentation_and_declared_dependencies()
    {
        Assert.Equal(["README.md", "lib/net10.0/Migration.Runtime.dll", "lib/net10.0/Migration.Runtime.xml"], Files("Migration.Runtime"));
        Assert.Equal(
            ["DuckDB.NET.Data.Full", "NodaTime", "Polly.Core", "Serilog", "Serilog.Formatting.Compact", "Serilog.Sinks.Console", "Spectre.Console",
                "Sylvan.Data.Csv", "System.CommandLine", "YamlDotNet"],
            Metadata("Migration.Runtime").Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sandbox_is_a_tool() => Assert.Contains("tools/net10.0/any/sandbox.dll", Files("Migration.Sandbox"));

    [Fact]
    public void The_template_is_a_whole_repository()
    {
        var files = Files("Migration.Templates");
        string[] expected = [".gitignore", ".gitattributes", ".config/dotnet-tools.json", ".github/workflows/ci.yml", ".template.config/template.json", "Acme.Consolidation.sln"];
        Assert.All(expected, file => Assert.Contains($"content/{file}", files));
        Assert.DoesNotContain(files, file => file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Migration.Generator")]
    [InlineData("Migration.Runtime")]
    [InlineData("Migration.Sandbox")]
    [InlineData("Migration.Templates")]
    public void A_package_says_what_it_is(string id)
    {
        var metadata = Metadata(id);
        Assert.Equal(id, Value(metadata, "id"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
    }

    [Fact]
    public async Task Packed_again_a_package_is_the_same_to_the_byte()
    {
        var again = feed.Folder("again");
        await feed.DoneAsync(Repository.Root, "pack", "src/Generator", "--no-build", "-c", PackageFeed.Configuration, "-o", again);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(await File.ReadAllBytesAsync(feed.Package("Migration.Generator"), cancel), await File.ReadAllBytesAsync(Directory.GetFiles(again).Single(), cancel));
    }

    private static IEnumerable<string> MachineCode() => PackageFeed.Configuration != "Release" ? [] :
        new[] { "Migration.Generator", "Migration.Language", "YamlDotNet" }.Select(file => $"native/{RuntimeInformation.RuntimeIdentifier}/{file}.dll");

    private List<string> Files(string id)
    {
        using var package = ZipFile.OpenRead(feed.Package(id));
        return
        [
            .. package.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))
                .Where(name => !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    private XDocument Metadata(string id)
    {
        using var package = ZipFile.OpenRead(feed.Package(id));
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(nuspec);
    }

    private static string? Value(XDocument metadata, string name) =>
        metadata.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
