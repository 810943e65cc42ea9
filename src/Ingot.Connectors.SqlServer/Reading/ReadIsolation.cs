using Ingot.Configuration.Values;
using Ingot.Connectors.SqlServer.Options;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>In which isolation the rows of a load are read, and what that means for them.</summary>
/// <param name="Choice">The isolation.</param>
/// <param name="Note">What is not as of one moment; null when all is.</param>
internal sealed record ReadIsolation(IsolationChoice Choice, string? Note)
{
    internal const string Facts = "SELECT CONVERT(bit, CASE WHEN snapshot_isolation_state = 1 THEN 1 ELSE 0 END), is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()";

    /// <summary>SQL that begins a transaction of it.</summary>
    internal string Begin => $"SET TRANSACTION ISOLATION LEVEL {Level}; BEGIN TRANSACTION;";

    /// <summary>Whether all statements of one transaction see the same rows.</summary>
    internal bool KeepsMoment => Choice is IsolationChoice.Snapshot or IsolationChoice.Serializable;

    /// <summary>Its name, as the option has it.</summary>
    internal string Name => SnakeCase.Of(Choice.ToString());

    private string Level => Choice switch
    {
        IsolationChoice.Snapshot => "SNAPSHOT",
        IsolationChoice.RepeatableRead => "REPEATABLE READ",
        IsolationChoice.Serializable => "SERIALIZABLE",
        IsolationChoice.ReadUncommitted => "READ UNCOMMITTED",
        _ => "READ COMMITTED",
    };

    /// <summary>Chooses, when the job does not: snapshots where the database allows them.</summary>
    internal static async Task<ReadIsolation> OfAsync(SqlConnection connection, SqlServerOptions options, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Facts;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (snapshots, versions) = await reader.ReadAsync(cancellationToken) ? (reader.GetBoolean(0), reader.GetBoolean(1)) : (false, false);
        return Of(options.Isolation ?? (snapshots ? IsolationChoice.Snapshot : IsolationChoice.ReadCommitted), versions, options.Parallel);
    }

    /// <summary>An isolation, with what it does not promise.</summary>
    /// <param name="choice">The isolation.</param>
    /// <param name="versions">Whether statements of the database read committed rows as of their beginning.</param>
    /// <param name="connections">Connections that read.</param>
    internal static ReadIsolation Of(IsolationChoice choice, bool versions, int connections) => new(choice, choice switch
    {
        IsolationChoice.Snapshot when connections > 1 => "Each connection reads as of a moment of its own: rows that were changed meanwhile may be of either.",
        IsolationChoice.Snapshot or IsolationChoice.Serializable => null,
        IsolationChoice.ReadCommitted when versions && connections == 1 => null,
        IsolationChoice.ReadCommitted when versions => "Each statement reads as of a moment of its own: rows that were changed meanwhile may be of either.",
        IsolationChoice.ReadUncommitted => "Rows are read that may never have been committed; rows that moved meanwhile may be missing or there twice.",
        IsolationChoice.RepeatableRead => "Rows that were added meanwhile may be there or not.",
        _ => "The database has no snapshots (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON): rows that were changed or moved meanwhile may be missing, or there twice.",
    });
}
