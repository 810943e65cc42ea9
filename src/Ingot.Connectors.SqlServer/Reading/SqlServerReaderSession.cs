using System.Data;
using System.Data.Common;
using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.SqlServer.Sessions;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>One connection that reads, in a transaction that ends with it. Its thread is its own.</summary>
internal sealed class SqlServerReaderSession : IReaderSession
{
    private readonly SqlConnection _connection;
    private readonly ReadPlan _plan;
    private readonly Lock _lock = new();
    private SqlCommand? _running;
    private bool _cancelled;

    private SqlServerReaderSession(SqlConnection connection, ReadPlan plan) => (_connection, _plan) = (connection, plan);

    /// <summary>Connects, and begins the transaction.</summary>
    internal static SqlServerReaderSession Begin(SqlServerSessions sessions, ReadPlan plan)
    {
        var connection = sessions.Open();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"{sessions.Preamble} {plan.Isolation.Begin}";
            command.ExecuteNonQuery();
            return new SqlServerReaderSession(connection, plan);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public DbDataReader Read(int range, IReadOnlyList<int> columns)
    {
        // Values are taken from the stream one after the other, so that a long one is never held whole by the driver.
        return Begin(_plan.Statement.Select(columns, _plan.Ranges[range])).ExecuteReader(CommandBehavior.SequentialAccess | CommandBehavior.SingleResult);
    }

    /// <inheritdoc />
    public long? Count() => (long)Begin(_plan.Statement.Count()).ExecuteScalar();

    private SqlCommand Begin(string sql)
    {
        var next = _connection.CreateCommand();
        next.CommandText = sql;
        foreach (var parameter in _plan.Statement.Parameters)
            next.Parameters.Add(parameter.ToSql());
        SqlCommand? before;
        lock (_lock)
        {
            (before, _running) = (_running, next);
            if (_cancelled)
                throw new OperationCanceledException();
        }

        before?.Dispose();
        return next;
    }

    /// <inheritdoc />
    public void Cancel()
    {
        SqlCommand? running;
        lock (_lock)
        {
            _cancelled = true;
            running = _running;
        }

        running?.Cancel();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _running?.Dispose();
        _connection.Dispose();
    }
}
