using System.Data.Common;
using Ingot.Alerts.Channels;
using Ingot.Connectors;
using Ingot.DuckDb.Functions;
using Ingot.Secrets.Providers;
using Ingot.Warehouse.Checks.Kinds;
using Ingot.Warehouse.Engines;

namespace Ingot.Plugins.Registry;

/// <summary>The type that the code of each kind of extension fulfils, and the name that its objects have.</summary>
internal static class ExtensionContract
{
    public static Type Of(ExtensionKind kind) => kind switch
    {
        ExtensionKind.Connector => typeof(IConnector),
        ExtensionKind.Engine => typeof(WarehouseEngine),
        ExtensionKind.Transform => typeof(ScalarFunction),
        ExtensionKind.Check => typeof(CheckKind),
        ExtensionKind.SecretProvider => typeof(ISecretProviderKind),
        ExtensionKind.AlertChannel => typeof(IAlertChannelKind),
        ExtensionKind.Driver => typeof(DbProviderFactory),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The name that an object gives itself; null where its contract knows none.</summary>
    public static string? NameOf(object created) => created switch
    {
        IConnector connector => connector.Kind,
        WarehouseEngine engine => engine.Name,
        ScalarFunction function => function.Name,
        CheckKind check => check.Name,
        ISecretProviderKind provider => provider.Name,
        IAlertChannelKind channel => channel.Kind,
        _ => null,
    };
}
