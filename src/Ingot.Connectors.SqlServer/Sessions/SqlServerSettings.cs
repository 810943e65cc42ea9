namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>How a database of SQL Server or Azure SQL is reached.</summary>
public sealed record SqlServerSettings
{
    /// <summary>The port of a server that names none.</summary>
    public const int DefaultPort = 1433;

    /// <summary>Name of the connection, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>Port; null for that of the named instance, or the usual one.</summary>
    public int? Port { get; init; }

    /// <summary>Named instance, whose port the server's browser service tells; null for none.</summary>
    public string? Instance { get; init; }

    /// <summary>Database.</summary>
    public required string Database { get; init; }

    /// <summary>Who logs in.</summary>
    public LoginKind Login { get; init; }

    /// <summary>Login name of <see cref="LoginKind.Sql"/>.</summary>
    public string? User { get; init; }

    /// <summary>Password of <see cref="LoginKind.Sql"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Application or identity of the Entra logins.</summary>
    public string? ClientId { get; init; }

    /// <summary>Secret of a service principal.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Token of <see cref="LoginKind.AccessToken"/>.</summary>
    public string? AccessToken { get; init; }

    /// <summary>How much TLS is insisted on.</summary>
    public EncryptionLevel Encryption { get; init; } = EncryptionLevel.Mandatory;

    /// <summary>Whether any certificate of the server is believed.</summary>
    public bool TrustServerCertificate { get; init; }

    /// <summary>The name that the certificate must have, where it is not the host's; null for the host's.</summary>
    public string? HostNameInCertificate { get; init; }

    /// <summary>File of the very certificate that the server must show; null to check its chain.</summary>
    public string? ServerCertificate { get; init; }

    /// <summary>What the connection is for.</summary>
    public ServerIntent Intent { get; init; }

    /// <summary>Whether all addresses of an availability group's listener are tried at once.</summary>
    public bool MultiSubnetFailover { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a statement may keep silent; zero for any time.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>How long a statement waits for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most connections that a pool holds.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>Age at which a pooled connection is closed instead of used again.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What the server shows as the application's name.</summary>
    public string ApplicationName { get; init; } = "ingot";

    /// <summary>Where the server is, for people and for the driver: <c>host,port</c> or <c>host\instance</c>.</summary>
    public string Server => Instance is { } instance ? $@"{Host}\{instance}" : $"{Host},{Port ?? DefaultPort}";

    /// <summary>Where it is, for people: <c>server/database</c>.</summary>
    public string Display => $"{Server}/{Database}";

    /// <summary>Who logs in, for people.</summary>
    public string Account => User ?? ClientId ?? Login switch
    {
        LoginKind.AccessToken => "the token's owner",
        LoginKind.Integrated => Environment.UserName,
        LoginKind.ManagedIdentity => "the managed identity",
        _ => "the Entra identity",
    };

    /// <summary>The settings without secrets.</summary>
    public override string ToString() => $"{Name} ({Account}@{Display})";
}
