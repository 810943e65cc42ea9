using Ingot.Configuration.Options;

namespace Ingot.Connectors.Ado.Options;

/// <summary>Describes what a connection of kind <c>ado</c> may say; <see cref="AdoSettingsReader"/> reads it.</summary>
internal static class AdoSettingsOptions
{
    /// <summary>Isolation levels by the words of the option.</summary>
    internal static readonly string[] Isolations = ["none", "read_uncommitted", "read_committed", "repeatable_read", "snapshot", "serializable"];

    /// <summary>The settings.</summary>
    internal static OptionSet Set { get; } = OptionSet.OfConnection(
        AdoConnector.KindName,
        new() { Key = "provider", Type = OptionType.Text, Required = true, Meaning = "the driver, by the name under which it registers with ADO.NET, such as `Npgsql` or `MySqlConnector`; a plugin brings it" },
        new() { Key = "connection_string", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the driver's connection string" },
        new() { Key = "settings", Type = OptionType.TextMap, Meaning = "keys of the driver's connection string with their values, beside `connection_string` or in its place" },
        new() { Key = "user", Type = OptionType.Text, Credential = true, Meaning = "user, under the key that the driver has for it" },
        new() { Key = "password", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "password, under the key that the driver has for it" },
        new() { Key = "isolation", Type = OptionType.Choice, Allowed = Isolations, Default = "none", Meaning = "the transaction that a table or query is read in" },
        new() { Key = "connect_timeout", Type = OptionType.Duration, Default = "15s", Meaning = "how long connecting may take" },
        new() { Key = "statement_timeout", Type = OptionType.Duration, Default = "none", Meaning = "how long the driver waits for the server while a statement runs; of whole seconds" });
}
