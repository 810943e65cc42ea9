using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Reads a connection of kind <c>sqlserver</c> or <c>azure_sql</c>.</summary>
public static class SqlServerSettingsReader
{
    private const string Broker = "The driver is built without the part that asks a person (Microsoft.Identity.Client.Broker), which this login needs.";

    /// <summary>Logins that the driver knows and this program cannot do, with the reason.</summary>
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["entra_password"] = Broker,
        ["entra_interactive"] = Broker,
        ["entra_device_code"] = Broker,
        ["entra_integrated"] = Broker,
    };

    /// <summary>Reads the settings; what is wrong is added to the map's problems, and a stand-in value is used.</summary>
    /// <param name="connection">The connection.</param>
    public static SqlServerSettings Read(ConnectionOptions connection)
    {
        var map = connection.Settings;
        var defaults = new SqlServerSettings { Name = connection.Name, Host = "", Database = "" };
        var settings = defaults with
        {
            Host = HostOf(map),
            Port = (int?)map.Integer("port", min: 1, max: 65535),
            Instance = map.Text("instance"),
            Database = map.RequiredText("database"),
            Login = LoginOf(map),
            ClientId = map.Text("client_id"),
            Encryption = map.Choice<EncryptionLevel>("encrypt") ?? defaults.Encryption,
            TrustServerCertificate = map.Boolean("trust_server_certificate") ?? false,
            HostNameInCertificate = map.Text("host_name_in_certificate"),
            ServerCertificate = map.Text("server_certificate"),
            Intent = map.Choice<ServerIntent>("application_intent") ?? defaults.Intent,
            MultiSubnetFailover = map.Boolean("multi_subnet_failover") ?? false,
            ConnectTimeout = map.Duration("connect_timeout") ?? defaults.ConnectTimeout,
            StatementTimeout = map.Duration("statement_timeout") ?? defaults.StatementTimeout,
            LockTimeout = map.Duration("lock_timeout") ?? defaults.LockTimeout,
            PoolSize = (int?)map.Integer("pool_size", min: 1, max: 1000) ?? defaults.PoolSize,
            MaxLifetime = map.Duration("max_lifetime") ?? defaults.MaxLifetime,
            ApplicationName = map.Text("application_name") ?? defaults.ApplicationName,
        };
        settings = WithSecrets(settings, map);
        CheckTogether(settings, map);
        if (connection.Kind == SqlServerConnector.AzureSqlKind)
            CheckAzure(settings, map);
        map.ReportUnknownKeys("kind", "path", "user", "password", "client_secret", "access_token");
        return settings;
    }

    /// <summary>What one login needs is no business of the others, so only that is asked for.</summary>
    private static SqlServerSettings WithSecrets(SqlServerSettings settings, ConfigMap map) => settings.Login switch
    {
        LoginKind.Sql => settings with { User = map.RequiredText("user"), Password = map.RequiredText("password") },
        LoginKind.ServicePrincipal => settings with { ClientId = map.RequiredText("client_id"), ClientSecret = map.RequiredText("client_secret") },
        LoginKind.AccessToken => settings with { AccessToken = map.RequiredText("access_token") },
        _ => settings,
    };

    private static string HostOf(ConfigMap map)
    {
        var host = map.RequiredText("host");
        if (host.AsSpan().ContainsAny(',', '\\'))
            map.Find("host")!.Report("'host' is the name or address of a server alone.", "Write its port under 'port', its named instance under 'instance'.");
        return host;
    }

    private static LoginKind LoginOf(ConfigMap map)
    {
        if (map.Find("authentication") is ConfigScalar scalar && Refused.TryGetValue(scalar.Text, out var reason))
        {
            scalar.Report($"'{scalar.Text}' logins cannot be had here: {reason}", "Use entra_default, managed_identity, service_principal, workload_identity or access_token.");
            return LoginKind.EntraDefault;
        }

        return map.Choice<LoginKind>("authentication") ?? LoginKind.Sql;
    }

    private static void CheckTogether(SqlServerSettings settings, ConfigMap map)
    {
        if (settings is { Port: not null, Instance: not null })
            map.Find("instance")!.Report("'port' and 'instance' exclude each other: the port is that of one instance.", "Keep one of them.");
        if (settings is { Encryption: EncryptionLevel.Strict, TrustServerCertificate: true })
            map.Find("trust_server_certificate")!.Report("With 'encrypt: strict' the server's certificate is always checked.", "Take 'trust_server_certificate' off, or name the certificate under 'server_certificate'.");
        if (settings is { Login: not (LoginKind.Sql or LoginKind.Integrated), Encryption: EncryptionLevel.Optional })
            map.Find("encrypt")!.Report("A token never travels without TLS.", "Write 'encrypt: mandatory' or 'strict'.");
    }

    /// <summary>Azure has no named instances, always speaks TLS, and its certificates are signed by authorities that everybody knows.</summary>
    private static void CheckAzure(SqlServerSettings settings, ConfigMap map)
    {
        if (settings.Instance is not null)
            map.Find("instance")!.Report("Azure SQL has no named instances.", "Take it off, or use the kind 'sqlserver'.");
        if (settings.TrustServerCertificate)
            map.Find("trust_server_certificate")!.Report("The certificate of Azure SQL can always be checked.", "Take it off, or use the kind 'sqlserver'.");
        if (settings.Encryption is EncryptionLevel.Optional)
            map.Find("encrypt")!.Report("Azure SQL always speaks TLS.", "Write 'encrypt: mandatory' or 'strict', or use the kind 'sqlserver'.");
    }
}
