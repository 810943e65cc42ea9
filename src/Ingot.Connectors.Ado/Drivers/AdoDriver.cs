using System.Data.Common;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Drivers;

/// <summary>A driver with the connection string of one connection.</summary>
public sealed class AdoDriver
{
    /// <summary>Keys by which drivers know the user, the more usual first.</summary>
    private static readonly string[] UserKeys = ["User ID", "Username", "User Name", "UserName", "User", "UID"];

    /// <summary>Keys by which drivers know the password.</summary>
    private static readonly string[] PasswordKeys = ["Password", "PWD"];

    private readonly AdoSettings _settings;
    private readonly string _connectionString;

    private AdoDriver(AdoSettings settings, DbProviderFactory factory, string connectionString) =>
        (_settings, Factory, _connectionString) = (settings, factory, connectionString);

    /// <summary>The driver's factory.</summary>
    public DbProviderFactory Factory { get; }

    /// <summary>The driver with its version, for people.</summary>
    public string Display => $"{_settings.Provider} {Factory.GetType().Assembly.GetName().Version}";

    /// <summary>Finds the driver of a connection.</summary>
    /// <param name="settings">The connection.</param>
    /// <exception cref="IngotException">There is none of that name, or it does not understand the settings.</exception>
    public static AdoDriver Find(AdoSettings settings)
    {
        try
        {
            if (!DbProviderFactories.TryGetFactory(settings.Provider, out var factory))
                throw AdoErrors.DriverMissing(settings, [.. DbProviderFactories.GetProviderInvariantNames().Order(StringComparer.Ordinal)]);
            return new AdoDriver(settings, factory, ConnectionString(settings, factory));
        }
        catch (Exception e)
        {
            throw AdoErrors.Explain(e, settings, connecting: true);
        }
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IngotException">The database cannot be reached.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection? connection = null;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_settings.ConnectTimeout);
        try
        {
            connection = Factory.CreateConnection() ?? throw new NotSupportedException("its factory makes no connections");
            connection.ConnectionString = _connectionString;
            await connection.OpenAsync(limited.Token);
            return connection;
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw AdoErrors.TimedOut(e, _settings);
            throw AdoErrors.Explain(e, _settings, connecting: true);
        }
    }

    /// <summary>Opens a connection on a thread that may wait.</summary>
    /// <exception cref="IngotException">The database cannot be reached.</exception>
    public DbConnection Open()
    {
        DbConnection? connection = null;
        try
        {
            connection = Factory.CreateConnection() ?? throw new NotSupportedException("its factory makes no connections");
            connection.ConnectionString = _connectionString;
            connection.Open();
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            throw AdoErrors.Explain(e, _settings, connecting: true);
        }
    }

    private static string ConnectionString(AdoSettings settings, DbProviderFactory factory)
    {
        var builder = factory.CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder();
        if (settings.ConnectionString is { } text)
            builder.ConnectionString = text;
        foreach (var (key, value) in settings.Settings)
            builder[key] = value;
        if (settings.User is { } user)
            builder[KeyOf(builder, UserKeys)] = user;
        if (settings.Password is { } password)
            builder[KeyOf(builder, PasswordKeys)] = password;
        return builder.ConnectionString;
    }

    /// <summary>Builders of drivers know their keys, also those that are not set.</summary>
    private static string KeyOf(DbConnectionStringBuilder builder, string[] keys) => keys.FirstOrDefault(builder.ContainsKey) ?? keys[0];
}
