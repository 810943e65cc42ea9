namespace Ingot.Plugins.Registry;

/// <summary>What an extension is; each kind has a contract that its code fulfils.</summary>
public enum ExtensionKind
{
    /// <summary>Reads sources, and loads into destinations: an <see cref="Connectors.IConnector"/>.</summary>
    Connector,

    /// <summary>Holds a warehouse: a <see cref="Warehouse.Engines.WarehouseEngine"/>.</summary>
    Engine,

    /// <summary>A function that the SQL of models and checks calls: a <see cref="DuckDb.Functions.ScalarFunction"/>.</summary>
    Transform,

    /// <summary>A rule that headers of models name: a <see cref="Warehouse.Checks.Kinds.CheckKind"/>.</summary>
    Check,

    /// <summary>Finds secrets: an <see cref="Secrets.Providers.ISecretProviderKind"/>.</summary>
    SecretProvider,

    /// <summary>Tells people of alerts: an <see cref="Alerts.Channels.IAlertChannelKind"/>.</summary>
    AlertChannel,

    /// <summary>Speaks to a kind of database through ADO.NET: a <see cref="System.Data.Common.DbProviderFactory"/>.</summary>
    Driver,
}
