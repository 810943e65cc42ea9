using Ingot.Connectors;
using Ingot.Plugins.Loading;

namespace Ingot.Cli.Hosting;

/// <summary>The connectors that this program has without plugins.</summary>
internal static class InstalledConnectors
{
    /// <summary>By the kind that connections name.</summary>
    public static IReadOnlyDictionary<string, IConnector> ByKind { get; } = new ProjectParts(InstalledExtensions.CreateRegistry(), settings: null).Connectors();
}
