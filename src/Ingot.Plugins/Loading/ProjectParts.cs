using System.Security.Cryptography;
using System.Text;
using Ingot.Alerts.Channels;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.DuckDb.Functions;
using Ingot.Plugins.Registry;
using Ingot.Secrets.Providers;
using Ingot.Warehouse.Checks.Kinds;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Extending;

namespace Ingot.Plugins.Loading;

/// <summary>Makes what a project works with of the entries of a registry.</summary>
/// <param name="registry">The registry.</param>
/// <param name="settings">Settings of extensions by their names; null for none.</param>
public sealed class ProjectParts(ExtensionRegistry registry, ConfigMap? settings)
{
    /// <summary>The connectors by kind.</summary>
    /// <exception cref="IngotException">One cannot be made.</exception>
    public IReadOnlyDictionary<string, IConnector> Connectors() => Made<IConnector>(ExtensionKind.Connector).ToDictionary(c => c.Kind, StringComparer.Ordinal);

    /// <summary>The kinds of channels of alerts.</summary>
    /// <exception cref="IngotException">One cannot be made.</exception>
    public IReadOnlyList<IAlertChannelKind> Channels() => [.. Made<IAlertChannelKind>(ExtensionKind.AlertChannel)];

    /// <summary>The kinds of providers of secrets that plugins brought.</summary>
    /// <exception cref="IngotException">One cannot be made.</exception>
    public IReadOnlyList<ISecretProviderKind> AddedProviders() =>
        [.. registry.Of(ExtensionKind.SecretProvider).Where(e => e.Plugin is not null).Select(Make<ISecretProviderKind>)];

    /// <summary>The engines of warehouses by name.</summary>
    /// <exception cref="IngotException">One cannot be made.</exception>
    public IReadOnlyDictionary<string, WarehouseEngine> Engines() => Made<WarehouseEngine>(ExtensionKind.Engine).ToDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>The kinds of checks and the functions.</summary>
    /// <exception cref="IngotException">One cannot be made.</exception>
    public WarehouseExtensions Warehouse()
    {
        var brought = registry.Of(ExtensionKind.Transform).Concat(registry.Of(ExtensionKind.Check)).Where(e => e.Identity is not null);
        return new WarehouseExtensions
        {
            // Ingot's own come first, in the order in which messages name them.
            Checks = [.. OwnCheckKinds.All, .. registry.Of(ExtensionKind.Check).Where(e => e.Plugin is not null).Select(Make<CheckKind>)],
            Functions = [.. Made<ScalarFunction>(ExtensionKind.Transform)],
            Identities = brought.GroupBy(e => e.Metadata.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => string.Join('\n', g.Select(IdentityOf).Distinct()), StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>Reports settings of extensions that no plugin brings.</summary>
    /// <param name="brought">What plugins bring, disabled ones, too.</param>
    public void ReportUnknownSettings(IEnumerable<ExtensionMetadata> brought)
    {
        var names = brought.Where(e => e.IsMadeFromSettings).Select(e => e.Name).ToList();
        foreach (var entry in settings?.Entries.Where(e => !names.Contains(e.Key, StringComparer.OrdinalIgnoreCase)) ?? [])
        {
            settings!.Problems.Add(
                ProblemCode.UnknownKey, entry.KeyOrigin.Location, $"No plugin brings a transform, check or driver '{entry.Key}'.{Nearest.Hint(entry.Key, names)}",
                names.Count == 0 ? "Remove its settings." : $"There are: {string.Join(", ", names)}.");
        }
    }

    private IEnumerable<T> Made<T>(ExtensionKind kind)
        where T : class => registry.Of(kind).Select(Make<T>);

    private T Make<T>(Extension extension)
        where T : class => registry.Create<T>(extension.Metadata.Kind, extension.Metadata.Name, SettingsOf(extension));

    private ConfigMap? SettingsOf(Extension extension) => extension.Metadata.IsMadeFromSettings && extension.Plugin is not null
        ? settings?.Entries.FirstOrDefault(e => string.Equals(e.Key, extension.Metadata.Name, StringComparison.OrdinalIgnoreCase))?.Value as ConfigMap
        : null;

    /// <summary>Other settings can mean other results, as other code can. They may be secret, so only their digest is kept.</summary>
    private string IdentityOf(Extension extension)
    {
        if (SettingsOf(extension) is not { } own)
            return extension.Identity!;
        var texts = string.Join('\n', Scalars(own).Select(s => $"{s.Path}={s.Text}"));
        return $"{extension.Identity} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts)))}";
    }

    private static IEnumerable<ConfigScalar> Scalars(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.SelectMany(e => Scalars(e.Value)),
        ConfigList list => list.Items.SelectMany(Scalars),
        ConfigScalar scalar => [scalar],
        _ => [],
    };
}
