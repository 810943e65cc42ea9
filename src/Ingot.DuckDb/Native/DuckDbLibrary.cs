using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.DuckDb.Native;

/// <summary>Finds DuckDB's shared library: <c>INGOT_DUCKDB_LIBRARY</c> first, then beside the binaries.</summary>
internal static class DuckDbLibrary
{
    internal const string Name = "duckdb";

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The resolver must be set before the first native call, and there is no other place that runs before it.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
            return 0;

        var configured = Environment.GetEnvironmentVariable("INGOT_DUCKDB_LIBRARY");
        if (!string.IsNullOrEmpty(configured))
            return Load(configured, "The library named by INGOT_DUCKDB_LIBRARY cannot be loaded");

        var file = OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
        return Load(Path.Combine(AppContext.BaseDirectory, file), "DuckDB's library cannot be loaded");
    }

    private static nint Load(string path, string problem)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new IngotException(ErrorKind.Configuration, "duckdb.library", $"{problem}: {e.Message}", e)
            {
                Next = "Build again so that npm fetches it, or set INGOT_DUCKDB_LIBRARY to the full path of libduckdb 1.5.",
                Facts = new Dictionary<string, object?> { ["path"] = path },
            };
        }
    }
}
