using System.Runtime.InteropServices;

namespace Migration.Runtime.Warehouse;

/// <summary>
/// The two heaps under DuckDB, told to give back at once what is free. Its buffers come from a jemalloc inside its library, its other objects from the C library. Both
/// keep freed memory for later by default, a hundred megabytes beyond the limit that DuckDB was given.
/// </summary>
internal static class NativeHeaps
{
    /// <summary>The GNU C library under the name that no other has.</summary>
    private const string GnuC = "libc.so.6";

    /// <summary>mallopt(3): M_TRIM_THRESHOLD. To set it also stops the growth of the size from which a block is mapped by itself, and so goes back when freed.</summary>
    private const int TrimThreshold = -1;
    private const int TrimAt = 128 * 1024;

    /// <summary>
    /// Must come before DuckDB's library is loaded: its jemalloc reads the variable then, and not again. What the operator has set stays. Elsewhere than on Linux with
    /// the GNU C library nothing is done: DuckDB brings jemalloc for that system only.
    /// </summary>
    public static void GiveBackAtOnce()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(GnuC, out _))
        {
            return;
        }

        // Freed pages are neither kept as they are nor left for the system to take when it likes.
        _ = setenv("DUCKDB_JE_MALLOC_CONF\0"u8.ToArray(), "dirty_decay_ms:0,muzzy_decay_ms:0\0"u8.ToArray(), 0);
        _ = mallopt(TrimThreshold, TrimAt);
    }

    [DllImport(GnuC)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(byte[] name, byte[] value, int overwrite);

    [DllImport(GnuC)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int mallopt(int parameter, int value);
}
