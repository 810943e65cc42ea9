using System.Globalization;

namespace Ingot.Connectors.Oracle.Sessions;

/// <summary>How an Oracle database is reached.</summary>
internal sealed record OracleSettings
{
    /// <summary>The name under which Oracle's own driver registers.</summary>
    public const string OwnDriver = "Oracle.ManagedDataAccess.Client";

    /// <summary>Name of the connection, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>Port of the listener.</summary>
    public int Port { get; init; } = 1521;

    /// <summary>The service; this or <see cref="Sid"/>.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The instance.</summary>
    public string? Sid { get; init; }

    /// <summary>User.</summary>
    public string? User { get; init; }

    /// <summary>Password; null for the wallet's.</summary>
    public string? Password { get; init; }

    /// <summary>The schema that names without one are in; null for the user's own.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the connection is encrypted by TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Absolute path of a folder with the wallet; null for none.</summary>
    public string? Wallet { get; init; }

    /// <summary>Distinguished name that the server's certificate must have; null for one that matches the host.</summary>
    public string? ServerDn { get; init; }

    /// <summary>The driver.</summary>
    public string Provider { get; init; } = OwnDriver;

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may take; zero for any time.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Bytes of rows that the driver fetches at once.</summary>
    public long FetchSize { get; init; } = 1024 * 1024;

    /// <summary>Where it is, for people.</summary>
    public string Display => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}/{ServiceName ?? Sid}");

    /// <summary>The settings without the password.</summary>
    public override string ToString() => $"{Name} ({User}@{Display})";
}
