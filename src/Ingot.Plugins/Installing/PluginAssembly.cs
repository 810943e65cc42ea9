using Ingot.Core.Errors;
using Ingot.Plugins.Loading;

namespace Ingot.Plugins.Installing;

/// <summary>Finds the assembly of a plugin among its files.</summary>
internal static class PluginAssembly
{
    /// <summary>The assembly's file name.</summary>
    /// <param name="folder">The files.</param>
    /// <param name="named">The name that is expected, without <c>.dll</c>; null for any.</param>
    /// <param name="isDriver">Whether it is a driver, which says nothing of a contract.</param>
    /// <param name="source">Where the files came from, for messages.</param>
    /// <exception cref="IngotException">There is none, or it cannot be told which it is.</exception>
    public static string Find(string folder, string? named, bool isDriver, string source)
    {
        var all = Directory.GetFiles(folder, "*.dll").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList();
        var expected = all.FirstOrDefault(f => string.Equals(f, named + ".dll", StringComparison.OrdinalIgnoreCase));
        if (isDriver)
            return expected ?? (all is [var single] ? single : throw NoDriver(source, named, all));

        var plugins = all.Where(f => AssemblyContract.VersionOf(Path.Combine(folder, f)) is not null).ToList();
        return plugins switch
        {
            [var only] => only,
            _ when expected is not null && plugins.Contains(expected) => expected,
            [] => throw NoPlugin(source),
            _ => throw new IngotException(ErrorKind.Usage, "plugin.several", $"'{source}' holds several plugins: {string.Join(", ", plugins)}.")
            {
                State = "Nothing was changed.",
                Next = "Add them one by one, by the name of each .dll file.",
            },
        };
    }

    private static IngotException NoPlugin(string source) => new(
        ErrorKind.Usage, "plugin.none", $"'{source}' holds no plugin: no assembly of it says [assembly: PluginContract(…)].")
    {
        State = "Nothing was changed.",
        Next = "Begin one with 'ingot plugin new'; for an ADO.NET driver say its name with --driver.",
    };

    private static IngotException NoDriver(string source, string? named, List<string> all) => new(
        ErrorKind.Usage, "plugin.none", named is null ? $"'{source}' holds {all.Count} assemblies, and it does not say which is the driver." : $"'{source}' does not hold {named}.dll.")
    {
        State = "Nothing was changed.",
        Next = "Put a driver.yaml beside it that says 'assembly'.",
    };
}
