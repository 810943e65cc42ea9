using Ingot.Configuration.Options;

namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Describes what a connection of SQL Server or Azure SQL may say; <see cref="SqlServerSettingsReader"/> reads it.</summary>
internal static class SqlServerSettingsOptions
{
    /// <summary>Words of <c>authentication</c>.</summary>
    internal static IReadOnlyList<string> Logins { get; } = ["sql", "entra_default", "managed_identity", "service_principal", "workload_identity", "access_token", "integrated"];

    /// <summary>The settings of a kind.</summary>
    internal static OptionSet Of(string kind) => kind == SqlServerConnector.AzureSqlKind
        ? OptionSet.OfConnection(kind, [.. All.Where(o => o.Key is not ("instance" or "trust_server_certificate")).Select(OfAzure)])
        : OptionSet.OfConnection(kind, All);

    private static OptionDescription OfAzure(OptionDescription option) => option.Key switch
    {
        "port" => option with { Meaning = "port" },
        "encrypt" => option with { Allowed = ["mandatory", "strict"] },
        _ => option,
    };

    private static IReadOnlyList<OptionDescription> All { get; } =
    [
        new() { Key = "host", Type = OptionType.Text, Credential = true, Required = true, Meaning = "host or address of the server" },
        new() { Key = "port", Type = OptionType.Integer, Credential = true, Min = 1, Max = 65535, Default = "1433", Meaning = "port; not with `instance`" },
        new() { Key = "instance", Type = OptionType.Text, Meaning = "a named instance, whose port the server's browser service tells" },
        new() { Key = "database", Type = OptionType.Text, Credential = true, Required = true, Meaning = "database" },
        new() { Key = "authentication", Type = OptionType.Choice, Allowed = Logins, Default = "sql", Meaning = "who logs in" },
        new() { Key = "user", Type = OptionType.Text, Credential = true, Meaning = "login name; needed for `authentication: sql`" },
        new() { Key = "password", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "password of `user`; needed for `authentication: sql`" },
        new() { Key = "client_id", Type = OptionType.Text, Meaning = "the application of a service principal, or which managed identity or workload identity" },
        new() { Key = "client_secret", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "secret of a service principal" },
        new() { Key = "access_token", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the token of `authentication: access_token`" },
        new() { Key = "encrypt", Type = OptionType.Choice, Allowed = ["mandatory", "strict", "optional"], Default = "mandatory", Meaning = "how much TLS is insisted on; `strict` is TDS 8.0" },
        new() { Key = "trust_server_certificate", Type = OptionType.Boolean, Default = "false", Meaning = "whether any certificate of the server is believed" },
        new() { Key = "host_name_in_certificate", Type = OptionType.Text, Default = "the host", Meaning = "the name that the server's certificate must have" },
        new() { Key = "server_certificate", Type = OptionType.Path, Meaning = "file of the very certificate that the server must show" },
        new() { Key = "application_intent", Type = OptionType.Choice, Allowed = ["read_write", "read_only"], Default = "read_write", Meaning = "`read_only` leads to a readable secondary replica" },
        new() { Key = "multi_subnet_failover", Type = OptionType.Boolean, Default = "false", Meaning = "whether all addresses of an availability group's listener are tried at once" },
        new() { Key = "connect_timeout", Type = OptionType.Duration, Default = "15s", Meaning = "how long connecting may take" },
        new() { Key = "statement_timeout", Type = OptionType.Duration, Default = "none", Meaning = "how long a statement may keep silent" },
        new() { Key = "lock_timeout", Type = OptionType.Duration, Default = "30s", Meaning = "how long a statement waits for a lock" },
        new() { Key = "pool_size", Type = OptionType.Integer, Min = 1, Max = 1000, Default = "10", Meaning = "most connections at once" },
        new() { Key = "max_lifetime", Type = OptionType.Duration, Default = "1h", Meaning = "age at which a connection is closed instead of used again" },
        new() { Key = "application_name", Type = OptionType.Text, Default = "ingot", Meaning = "what the server shows as the program's name" },
    ];
}
