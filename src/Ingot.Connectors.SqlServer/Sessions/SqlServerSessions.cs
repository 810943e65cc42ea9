using System.Globalization;
using Ingot.Connectors.SqlServer.Errors;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Opens sessions of a database; the driver pools what is closed.</summary>
/// <param name="settings">How the database is reached.</param>
public sealed class SqlServerSessions(SqlServerSettings settings)
{
    private readonly string _text = ConnectionText.Of(settings);

    /// <summary>How the database is reached.</summary>
    public SqlServerSettings Settings => settings;

    /// <summary>What every session begins with: a wait for a lock has an end, and NULL and quotes mean what the standard says.</summary>
    internal string Preamble => string.Create(
        CultureInfo.InvariantCulture,
        $"SET LOCK_TIMEOUT {(settings.LockTimeout == TimeSpan.Zero ? -1 : (long)settings.LockTimeout.TotalMilliseconds)}; SET QUOTED_IDENTIFIER ON; SET ANSI_NULLS ON; SET CONCAT_NULL_YIELDS_NULL ON; SET DATEFORMAT ymd;");

    /// <summary>The server's version, such as <c>16.00.1000</c>: whether it answers.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached, or refuses the login.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return connection.ServerVersion;
    }

    /// <summary>Opens a session.</summary>
    internal async Task<SqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Create();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw SqlServerErrors.Explain(e, settings);
        }
    }

    /// <summary>Opens a session on a thread of the caller's own.</summary>
    internal SqlConnection Open()
    {
        var connection = Create();
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw SqlServerErrors.Explain(e, settings);
        }
    }

    private SqlConnection Create()
    {
        var connection = new SqlConnection(_text);
        if (settings.AccessToken is { } token)
            connection.AccessToken = token;
        return connection;
    }
}
