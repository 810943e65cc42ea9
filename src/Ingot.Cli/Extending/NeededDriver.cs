using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Core.Errors;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Extending;

/// <summary>An ADO.NET driver that a connection needs.</summary>
/// <param name="Connection">Name of the connection.</param>
/// <param name="Driver">Name of the driver.</param>
/// <param name="IsThere">Whether a plugin that is not disabled brings it.</param>
internal sealed record NeededDriver(string Connection, string Driver, bool IsThere)
{
    /// <summary>The command that adds it.</summary>
    public string AddCommand => KnownDriver.AddCommand(Driver);

    /// <summary>The drivers that connections need, by connection. No code of a plugin is run.</summary>
    /// <param name="options">The project's options.</param>
    public static IReadOnlyList<NeededDriver> Of(ProjectOptions options)
    {
        var needed = options.Connections.Values
            .Select(c => (c.Name, Driver: InstalledConnectors.ByKind.GetValueOrDefault(c.Kind)?.DriverOf(c)))
            .Where(c => c.Driver is not null).ToList();
        if (needed.Count == 0)
            return [];
        var brought = Brought(options);
        return [.. needed.Select(c => new NeededDriver(c.Name, c.Driver!, brought.Contains(c.Driver!, StringComparer.OrdinalIgnoreCase)))];
    }

    public JsonObject ToJson() => new() { ["connection"] = Connection, ["driver"] = Driver, ["add"] = AddCommand };

    private static IReadOnlyList<string> Brought(ProjectOptions options)
    {
        try
        {
            return [.. new PluginSet(PluginOptionsReader.Read(options)).Brought().Where(e => e.Kind == ExtensionKind.Driver).Select(e => e.Name)];
        }
        catch (IngotException e) when (e.Code == "plugin.lock")
        {
            // Said by the commands that load plugins.
            return [];
        }
    }
}
