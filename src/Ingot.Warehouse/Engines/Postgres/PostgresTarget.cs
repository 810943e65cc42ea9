using System.Data;
using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>A session that changes the warehouse: its statements and its transactions, none of which is committed without the run's hold.</summary>
internal sealed class PostgresTarget(PostgresCommands commands, PostgresHold hold) : IDisposable
{
    /// <summary>Runs statements.</summary>
    public PostgresCommands Commands => commands;

    /// <summary>The transaction that is open; null for none.</summary>
    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>Runs work in one transaction: all of it takes effect, or after an exception none.</summary>
    public void InTransaction(Action work) => InTransaction(() =>
    {
        work();
        return true;
    });

    /// <summary>Runs work in one transaction that takes effect when the work returns true and is undone otherwise.</summary>
    public bool InTransaction(Func<bool> work)
    {
        var commits = false;
        Transaction = Explained("BEGIN", () => commands.Connection.BeginTransaction());
        try
        {
            commits = work();
            if (commits)
            {
                hold.Demand(commands);
                Explained("COMMIT", () =>
                {
                    Transaction.Commit();
                    return true;
                });
            }
        }
        finally
        {
            // Disposing rolls back what is not committed; where the connection is gone, the server has done it.
            Transaction.Dispose();
            Transaction = null;
        }

        return commits;
    }

    /// <summary>Removes a half-built table, also when the session is no longer of use; what stays is removed by the next run.</summary>
    public void DropStage(TableName stage)
    {
        if (commands.Connection.State != ConnectionState.Open)
            return;
        try
        {
            commands.Execute($"DROP TABLE IF EXISTS {stage.Quoted}", CancellationToken.None);
        }
        catch (StatementException) when (commands.Connection.State != ConnectionState.Open)
        {
            // The connection was lost without anybody noticing; the next run drops the stage.
        }
    }

    /// <summary>Gives the connection back.</summary>
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
}
