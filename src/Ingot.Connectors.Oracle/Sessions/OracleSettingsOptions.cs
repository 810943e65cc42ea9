using Ingot.Configuration.Options;

namespace Ingot.Connectors.Oracle.Sessions;

/// <summary>Describes what a connection of kind <c>oracle</c> may say; <see cref="OracleSettingsReader"/> reads it.</summary>
internal static class OracleSettingsOptions
{
    /// <summary>The settings.</summary>
    internal static OptionSet Set { get; } = OptionSet.OfConnection(
        OracleConnector.KindName,
        new() { Key = "host", Type = OptionType.Text, Credential = true, Required = true, Meaning = "host or address of the listener" },
        new() { Key = "port", Type = OptionType.Integer, Credential = true, Min = 1, Max = 65535, Default = "1521", Meaning = "port of the listener" },
        new() { Key = "service_name", Type = OptionType.Text, Credential = true, Meaning = "the service; this or `sid`" },
        new() { Key = "sid", Type = OptionType.Text, Credential = true, Meaning = "the instance; this or `service_name`" },
        new() { Key = "user", Type = OptionType.Text, Credential = true, Meaning = "user; without one the wallet says who asks" },
        new() { Key = "password", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "password" },
        new() { Key = "schema", Type = OptionType.Text, Default = "the user's", Meaning = "the schema of tables that are named without one; in capitals unless it is quoted" },
        new() { Key = "tls", Type = OptionType.Boolean, Default = "false", Meaning = "whether TLS (TCPS) is spoken; the server's certificate is then checked" },
        new() { Key = "wallet", Type = OptionType.Path, Meaning = "folder of a wallet with trusted certificates, for `tls`" },
        new() { Key = "server_dn", Type = OptionType.Text, Default = "the host's", Meaning = "distinguished name that the server's certificate must have, for `tls`" },
        new() { Key = "provider", Type = OptionType.Text, Default = OracleSettings.OwnDriver, Meaning = "the driver, by the name under which it registers with ADO.NET; a plugin brings it" },
        new() { Key = "connect_timeout", Type = OptionType.Duration, Default = "15s", Meaning = "how long connecting may take" },
        new() { Key = "statement_timeout", Type = OptionType.Duration, Default = "none", Meaning = "how long one statement may take" },
        new() { Key = "fetch_size", Type = OptionType.Size, Default = "1MB", Meaning = "how much the driver fetches at once" });
}
