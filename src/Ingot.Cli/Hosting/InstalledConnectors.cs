using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Connectors.Postgres;

namespace Ingot.Cli.Hosting;

/// <summary>The connectors that this program has.</summary>
internal static class InstalledConnectors
{
    /// <summary>By the kind that connections name.</summary>
    public static IReadOnlyDictionary<string, IConnector> ByKind { get; } =
        new IConnector[] { new FilesConnector(), new PostgresConnector() }.ToDictionary(c => c.Kind, StringComparer.Ordinal);
}
