using System.Data;
using System.Data.Common;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Options;

/// <summary>How a database is reached through a driver.</summary>
public sealed record AdoSettings
{
    /// <summary>Name of the connection, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The driver, by the name under which it registers with ADO.NET.</summary>
    public required string Provider { get; init; }

    /// <summary>Where the driver is named.</summary>
    public required SourceLocation ProviderPlace { get; init; }

    /// <summary>Connection string; null when only <see cref="Settings"/> are given.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Keys of the driver's connection string with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>User, under whatever key the driver has for it; null when the others say it.</summary>
    public string? User { get; init; }

    /// <summary>Password, under whatever key the driver has for it; null when the others say it.</summary>
    public string? Password { get; init; }

    /// <summary>Isolation level of the transaction that is read in; null for no transaction.</summary>
    public IsolationLevel? Isolation { get; init; }

    /// <summary>Whether all statements of a transaction of an isolation level see the same rows.</summary>
    /// <param name="isolation">The level; null for no transaction.</param>
    public static bool KeepsMoment(IsolationLevel? isolation) => isolation is IsolationLevel.Snapshot or IsolationLevel.Serializable;

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may take to begin to answer; zero for any time.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Makes failures of what a database says that is known better; null where the driver's answer is taken as any other.</summary>
    public Func<AdoSettings, DbException, IngotException?>? Known { get; init; }

    /// <summary>Takes the secrets of these settings out of what drivers say.</summary>
    public SecretTexts Secrets { get; } = new();

    /// <summary>The settings without secrets.</summary>
    public override string ToString() => $"{Name} (driver {Provider})";
}
