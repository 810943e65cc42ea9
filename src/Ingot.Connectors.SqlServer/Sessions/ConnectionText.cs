using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Writes the driver's connection string. Every value goes through its builder, so that no character of a password
/// or a name can end it or add a setting.</summary>
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
        Login(builder, settings);
        return builder.ConnectionString;
    }

    private static void Login(SqlConnectionStringBuilder builder, SqlServerSettings settings)
    {
        switch (settings.Login)
        {
            case LoginKind.Sql:
                (builder.UserID, builder.Password) = (settings.User ?? "", settings.Password ?? "");
                break;
            case LoginKind.Integrated:
                builder.IntegratedSecurity = true;
                break;
            case LoginKind.AccessToken:
                break;
            case LoginKind.ServicePrincipal:
                builder.Authentication = SqlAuthenticationMethod.ActiveDirectoryServicePrincipal;
                (builder.UserID, builder.Password) = (settings.ClientId ?? "", settings.ClientSecret ?? "");
                break;
            default:
                builder.Authentication = settings.Login switch
                {
                    LoginKind.ManagedIdentity => SqlAuthenticationMethod.ActiveDirectoryManagedIdentity,
                    LoginKind.WorkloadIdentity => SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity,
                    _ => SqlAuthenticationMethod.ActiveDirectoryDefault,
                };
                if (settings.ClientId is { } id)
                    builder.UserID = id;
                break;
        }
    }

    /// <summary>The driver knows whole seconds, and takes zero for any time.</summary>
    private static int Seconds(TimeSpan time) => time == TimeSpan.Zero ? 0 : Math.Max(1, (int)Math.Min(Math.Ceiling(time.TotalSeconds), int.MaxValue));
}
