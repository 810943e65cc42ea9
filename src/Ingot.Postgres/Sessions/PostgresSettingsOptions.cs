using Ingot.Configuration.Options;
using Ingot.Configuration.Project;

namespace Ingot.Postgres.Sessions;

/// <summary>Describes what a connection of kind <c>postgres</c> may say; <see cref="PostgresSettingsReader"/> reads it.</summary>
public static class PostgresSettingsOptions
{
    /// <summary>The settings.</summary>
    public static OptionSet Set { get; } = OptionSet.OfConnection(
        ConnectionOptions.PostgresKind,
        new() { Key = "host", Type = OptionType.Text, Credential = true, Default = "localhost", Meaning = "host, address, or the folder of the server's Unix socket" },
        new() { Key = "port", Type = OptionType.Integer, Credential = true, Min = 1, Max = 65535, Default = "5432", Meaning = "port" },
        new() { Key = "database", Type = OptionType.Text, Credential = true, Required = true, Meaning = "database" },
        new() { Key = "user", Type = OptionType.Text, Credential = true, Required = true, Meaning = "role" },
        new() { Key = "password", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "password; else `PGPASSWORD`, else the password file; prepared for SCRAM as the server and `psql` do (SASLprep)" },
        new() { Key = "tls", Type = OptionType.Choice, Allowed = ["disable", "prefer", "require", "verify_ca", "verify_full"], Default = "prefer", Meaning = "how much TLS is insisted on" },
        new() { Key = "root_certificate", Type = OptionType.Path, Default = "the system's", Meaning = "file of trusted certificates (PEM)" },
        new() { Key = "connect_timeout", Type = OptionType.Duration, Default = "15s", Meaning = "how long connecting may take" },
        new() { Key = "statement_timeout", Type = OptionType.Duration, Default = "none", Meaning = "how long one statement may take, a COPY included" },
        new() { Key = "lock_timeout", Type = OptionType.Duration, Default = "30s", Meaning = "how long a statement waits for a lock" },
        new() { Key = "pool_size", Type = OptionType.Integer, Min = 1, Max = 1000, Default = "10", Meaning = "most connections at once" },
        new() { Key = "max_lifetime", Type = OptionType.Duration, Default = "1h", Meaning = "age at which a connection is closed instead of used again" },
        new() { Key = "max_idle", Type = OptionType.Duration, Default = "5m", Meaning = "idle time at which a connection is closed instead of used again" });
}
