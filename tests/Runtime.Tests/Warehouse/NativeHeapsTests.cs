using System.Runtime.InteropServices;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Tests.Warehouse;

/// <summary>That memory is given back is measured in the benchmark of memory; here, that the library is told so, and that the operator has the last word.</summary>
public sealed class NativeHeapsTests
{
    private const string Name = "DUCKDB_JE_MALLOC_CONF";

    [Fact]
    public void DuckDB_is_told_to_give_memory_back_unless_the_operator_told_it_something_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "DuckDB brings this allocator for Linux only");

        Assert.Equal(0, setenv(Bytes(Name), Bytes("dirty_decay_ms:500"), 1));
        NativeHeaps.GiveBackAtOnce();
        Assert.Equal("dirty_decay_ms:500", Marshal.PtrToStringUTF8(getenv(Bytes(Name))));

        Assert.Equal(0, unsetenv(Bytes(Name)));
        NativeHeaps.GiveBackAtOnce();
        Assert.Equal("dirty_decay_ms:0,muzzy_decay_ms:0", Marshal.PtrToStringUTF8(getenv(Bytes(Name))));
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text + "\0");

    [DllImport("libc.so.6")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(byte[] name, byte[] value, int overwrite);

    [DllImport("libc.so.6")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int unsetenv(byte[] name);

    [DllImport("libc.so.6")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint getenv(byte[] name);
}
