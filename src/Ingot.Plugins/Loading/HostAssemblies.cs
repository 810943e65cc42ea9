using System.Reflection;
using Ingot.Plugins.Contract;

namespace Ingot.Plugins.Loading;

/// <summary>Which assemblies a plugin shares with the program: the contract, and .NET itself. Everything else it brings.</summary>
internal static class HostAssemblies
{
    private static readonly string ContractFolder = Path.GetDirectoryName(typeof(IPlugin).Assembly.Location)!;

    private static readonly Dictionary<string, string> Framework = FindFramework();

    /// <summary>Whether an assembly is part of the contract, so that both sides must mean the same types by it.</summary>
    /// <param name="name">Its simple name.</param>
    public static bool IsContract(string name) =>
        name.StartsWith("Ingot.", StringComparison.Ordinal) && File.Exists(Path.Combine(ContractFolder, name + ".dll"));

    /// <summary>Whether .NET itself has an assembly in at least that version.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsFramework(AssemblyName name) =>
        Framework.TryGetValue(name.Name!, out var path)
        && (name.Version is null || AssemblyName.GetAssemblyName(path).Version >= name.Version);

    /// <summary>Whether a file need not be kept in a plugin's folder, because the program has it.</summary>
    /// <param name="file">The file's name.</param>
    public static bool IsHostFile(string file) =>
        file is "libduckdb.so" or "libduckdb.dylib" or "duckdb.dll"
        || (Path.GetExtension(file) is ".dll" or ".pdb" or ".xml" && IsContract(Path.GetFileNameWithoutExtension(file)));

    private static Dictionary<string, string> FindFramework()
    {
        var all = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var framework = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in all.Where(p => Path.GetDirectoryName(p) != own))
            framework.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return framework;
    }
}
