using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Writes the driver's connection string. Every value goes through its builder or is quoted, so that no character of a
/// password or a name can end it or add a setting.</summary>
internal static class ConnectionText
{
    /// <summary>The connection string; it holds secrets.</summary>
    /// <param name="settings">How the database is reached.</param>
    internal static string Of(SqlServerSettings settings)
    {
        var builder = new SqlConnectionStringBuilder
        {
            DataSource = settings.Server,
            InitialCatalog = settings.Database,
            ApplicationName = settings.ApplicationName,
            ApplicationIntent = settings.Intent is ServerIntent.ReadOnly ? ApplicationIntent.ReadOnly : ApplicationIntent.ReadWrite,
            MultiSubnetFailover = settings.MultiSubnetFailover,
            Encrypt = settings.Encryption switch
            {
                EncryptionLevel.Optional => SqlConnectionEncryptOption.Optional,
                EncryptionLevel.Strict => SqlConnectionEncryptOption.Strict,
                _ => SqlConnectionEncryptOption.Mandatory,
            },
            TrustServerCertificate = settings.TrustServerCertificate,
            ConnectTimeout = Seconds(settings.ConnectTimeout),
            CommandTimeout = Seconds(settings.StatementTimeout),
            MaxPoolSize = settings.PoolSize,
            LoadBalanceTimeout = Seconds(settings.MaxLifetime),
            // What is tried again is decided by policies, which know more than the driver.
            ConnectRetryCount = 0,
            PersistSecurityInfo = false,
        };
        if (settings.HostNameInCertificate is { } name)
            builder.HostNameInCertificate = name;
        if (settings.ServerCertificate is { } certificate)
            builder.ServerCertificate = certificate;
        return Login(builder, settings) is var (user, password)
            ? $"{builder.ConnectionString};User ID={Quoted(user)};Password={Quoted(password)}"
            : builder.ConnectionString;
    }

    /// <summary>The builder leaves a value without quotes whose only blank is a line break at its end, and that is lost then.</summary>
    private static string Quoted(string? value) => $"\"{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Says who logs in; the name and password that it takes, or null for none.</summary>
    private static (string? User, string? Password)? Login(SqlConnectionStringBuilder builder, SqlServerSettings settings)
    {
        switch (settings.Login)
        {
            case LoginKind.Sql:
                return (settings.User, settings.Password);
            case LoginKind.Integrated:
                builder.IntegratedSecurity = true;
                return null;
            case LoginKind.AccessToken:
                return null;
            case LoginKind.ServicePrincipal:
                builder.Authentication = SqlAuthenticationMethod.ActiveDirectoryServicePrincipal;
                return (settings.ClientId, settings.ClientSecret);
            default:
                builder.Authentication = settings.Login switch
                {
                    LoginKind.ManagedIdentity => SqlAuthenticationMethod.ActiveDirectoryManagedIdentity,
                    LoginKind.WorkloadIdentity => SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity,
                    _ => SqlAuthenticationMethod.ActiveDirectoryDefault,
                };
                if (settings.ClientId is { } id)
                    builder.UserID = id;
                return null;
        }
    }

    /// <summary>The driver knows whole seconds, and takes zero for any time.</summary>
    private static int Seconds(TimeSpan time) => time == TimeSpan.Zero ? 0 : Math.Max(1, (int)Math.Min(Math.Ceiling(time.TotalSeconds), int.MaxValue));
}
