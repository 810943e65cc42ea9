using System.Data;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>A session on a warehouse in a PostgreSQL database.</summary>
/// <param name="commands">The session's connection.</param>
/// <param name="hold">The run's hold on the warehouse; nothing is committed without it.</param>
internal sealed class PostgresWarehouseSession(PostgresCommands commands, PostgresHold hold) : IWarehouseSession
{
    private const string Savepoint = "ingot_try";

    private readonly PostgresReplacement _replacement = new(commands);
    private NpgsqlTransaction? _transaction;

    public WarehouseDialect Dialect => PostgresDialect.Instance;

    public string EngineVersion => $"PostgreSQL {commands.Connection.PostgreSqlVersion.Major}";

    public long Execute(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        commands.Execute(sql, values, cancellationToken);

    public IReadOnlyList<object?>? First(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        commands.Rows(sql, values, cancellationToken, most: 1) is [var row, ..] ? row : null;

    public OffendingRows Offending(SqlText query, int keep, CancellationToken cancellationToken) =>
        commands.Run(query.Text, [], command => Read(command, keep), cancellationToken);

    public IReadOnlyList<RelationColumn> ColumnsOf(string query, CancellationToken cancellationToken) =>
        commands.Run(query, [], PostgresColumns.Of, cancellationToken);

    public IReadOnlyList<RelationColumn> ColumnsOf(TableName table, CancellationToken cancellationToken) =>
        ColumnsOf($"SELECT * FROM {table.Quoted}", cancellationToken);

    public RelationKind? Find(TableName name, CancellationToken cancellationToken) => PostgresRelations.Find(commands, name, cancellationToken)?.Kind;

    public bool InTransaction(Func<bool> work)
    {
        var commits = false;
        _transaction = Explained("BEGIN", () => commands.Connection.BeginTransaction());
        try
        {
            commits = work();
            if (commits)
            {
                hold.Demand(commands);
                Explained("COMMIT", () =>
                {
                    _transaction.Commit();
                    return true;
                });
            }
        }
        finally
        {
            // Disposing rolls back what is not committed; where the connection is gone, the server has done it.
            _transaction.Dispose();
            _transaction = null;
        }

        return commits;
    }

    public T Try<T>(Func<T> work)
    {
        if (_transaction is null)
            return work();

        _transaction.Save(Savepoint);
        try
        {
            var result = work();
            _transaction.Release(Savepoint);
            return result;
        }
        catch (StatementException e) when (!e.IsOutsideSql)
        {
            _transaction.Rollback(Savepoint);
            throw;
        }
    }

    public void Analyze(TableName table, CancellationToken cancellationToken) => commands.Execute($"ANALYZE {table.Quoted}", cancellationToken);

    public void ReplaceTable(TableName stage, TableName name, CancellationToken cancellationToken) => _replacement.Table(stage, name, cancellationToken);

    public void ReplaceView(TableName name, Action<string> create, CancellationToken cancellationToken) => _replacement.View(name, create, cancellationToken);

    public void DropTable(TableName name, CancellationToken cancellationToken) =>
        commands.Execute($"DROP TABLE IF EXISTS {name.Quoted}", cancellationToken);

    public void DropStage(TableName stage)
    {
        if (commands.Connection.State != ConnectionState.Open)
            return;
        try
        {
            DropTable(stage, CancellationToken.None);
        }
        catch (StatementException) when (commands.Connection.State != ConnectionState.Open)
        {
            // The connection was lost without anybody noticing; the next run drops the stage.
        }
    }

    public void Dispose() => commands.Connection.Dispose();

    private T Explained<T>(string sql, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            throw PostgresStatementFailure.Explain(e, commands.Settings, sql, CancellationToken.None);
        }
    }

    private static OffendingRows Read(NpgsqlCommand command, int keep)
    {
        // Every value as the server writes it.
        command.AllResultTypesAreUnknown = true;
        using var reader = command.ExecuteReader();
        var samples = new List<IReadOnlyDictionary<string, string?>>();
        var count = 0L;
        for (; reader.Read(); count++)
        {
            if (samples.Count == keep)
                continue;
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
                values[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetString(i);
            samples.Add(values);
        }

        return new OffendingRows(count, samples);
    }
}
