using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Postgres.Sessions;

/// <summary>Reads a connection of kind <c>postgres</c>.</summary>
public static class PostgresSettingsReader
{
    /// <summary>Reads the settings; what is wrong is added to the map's problems, and a stand-in value is used.</summary>
    /// <param name="connection">The connection.</param>
    public static PostgresSettings Read(ConnectionOptions connection)
    {
        var map = connection.Settings;
        var defaults = new PostgresSettings { Name = connection.Name, Database = "", User = "" };
        var settings = defaults with
        {
            Host = map.Text("host") ?? defaults.Host,
            Port = (int?)map.Integer("port", min: 1, max: 65535) ?? defaults.Port,
            Database = map.RequiredText("database"),
            User = map.RequiredText("user"),
            Password = map.Text("password"),
            Tls = map.Choice<TlsMode>("tls") ?? defaults.Tls,
            RootCertificate = map.Text("root_certificate"),
            ConnectTimeout = map.Duration("connect_timeout") ?? defaults.ConnectTimeout,
            StatementTimeout = map.Duration("statement_timeout") ?? defaults.StatementTimeout,
            LockTimeout = map.Duration("lock_timeout") ?? defaults.LockTimeout,
            PoolSize = (int?)map.Integer("pool_size", min: 1, max: 1000) ?? defaults.PoolSize,
            MaxLifetime = map.Duration("max_lifetime") ?? defaults.MaxLifetime,
            MaxIdle = map.Duration("max_idle") ?? defaults.MaxIdle,
        };
        map.ReportUnknownKeys("kind", "path");
        return settings;
    }
}
