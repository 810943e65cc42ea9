using System.Data.Common;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Options;
using Ingot.Connectors.Oracle.Errors;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Oracle.Sessions;

/// <summary>Opens connections by the driver, and sets what ADO.NET has no word for.</summary>
internal sealed class OracleSession
{
    private readonly OracleSettings _settings;
    private readonly AdoDriver _driver;

    private OracleSession(OracleSettings settings, AdoSettings ado)
    {
        (_settings, Ado) = (settings, ado);
        _driver = AdoDriver.Find(ado);
    }

    /// <summary>The settings as the driver gets them.</summary>
    public AdoSettings Ado { get; }

    /// <summary>The driver with its version, for people.</summary>
    public string Driver => _driver.Display;

    /// <summary>Finds the driver.</summary>
    /// <exception cref="Core.Errors.IngotException">No plugin brings it.</exception>
    public static OracleSession Of(OracleSettings settings, Core.Errors.SourceLocation place)
    {
        var ado = new AdoSettings
        {
            Name = settings.Name,
            Provider = settings.Provider,
            ProviderPlace = place,
            Settings = [KeyValuePair.Create("Data Source", ConnectDescriptor.Of(settings))],
            User = settings.User,
            Password = settings.Password,
            ConnectTimeout = settings.ConnectTimeout,
            StatementTimeout = settings.StatementTimeout,
            Known = OracleErrors.Of,
        };
        if (settings.Password is { } password)
            ado.Secrets.Add(password);
        return new OracleSession(settings, ado);
    }

    /// <summary>Opens a connection.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _driver.OpenAsync(cancellationToken);
        try
        {
            if (SetSchema is { } statement)
            {
                await using var command = Command(connection, statement);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw AdoErrors.Explain(e, Ado);
        }
    }

    /// <summary>Opens a connection on a thread that may wait.</summary>
    public DbConnection Open()
    {
        var connection = _driver.Open();
        try
        {
            if (SetSchema is { } statement)
            {
                using var command = Command(connection, statement);
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A command with parameters by name.</summary>
    public DbCommand Command(DbConnection connection, string sql, params (string Name, string Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)Math.Ceiling(_settings.StatementTimeout.TotalSeconds);
        // Properties of the driver's own commands. It binds by position and fetches large values one by one without them.
        Set(command, "BindByName", true);
        Set(command, "FetchSize", _settings.FetchSize);
        Set(command, "InitialLOBFetchSize", -1);
        Set(command, "InitialLONGFetchSize", -1);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private string? SetSchema => _settings.Schema is { } schema ? $"ALTER SESSION SET CURRENT_SCHEMA = {Sql.Name(schema)}" : null;

    private static void Set<T>(DbCommand command, string property, T value)
    {
        var found = command.GetType().GetProperty(property);
        if (found is { CanWrite: true } && found.PropertyType == typeof(T))
            found.SetValue(command, value);
    }
}
