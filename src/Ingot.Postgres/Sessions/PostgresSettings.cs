namespace Ingot.Postgres.Sessions;

/// <summary>How a PostgreSQL database is reached.</summary>
public sealed record PostgresSettings
{
    /// <summary>Name of the connection, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Host name or address; a folder when it begins with <c>/</c>: that of the server's Unix socket.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Port.</summary>
    public int Port { get; init; } = 5432;

    /// <summary>Database.</summary>
    public required string Database { get; init; }

    /// <summary>Role.</summary>
    public required string User { get; init; }

    /// <summary>Password; null for none, or one from the environment or a password file.</summary>
    public string? Password { get; init; }

    /// <summary>How much TLS is insisted on.</summary>
    public TlsMode Tls { get; init; } = TlsMode.Prefer;

    /// <summary>Absolute path of a file of trusted certificates (PEM); null for the system's.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may take; zero for any time.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>How long a statement waits for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most connections that a pool holds.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>Age at which a pooled connection is closed instead of used again.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time after which an idle pooled connection is closed.</summary>
    public TimeSpan MaxIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What the server shows as the application's name.</summary>
    public string ApplicationName { get; init; } = "ingot";

    /// <summary>Where it is, for people: <c>host:port/database</c>.</summary>
    public string Display => $"{Host}:{Port}/{Database}";

    /// <summary>The settings without the password.</summary>
    public override string ToString() => $"{Name} ({User}@{Display})";
}
