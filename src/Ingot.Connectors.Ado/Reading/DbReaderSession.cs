using System.Data;
using System.Data.Common;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>A connection of a driver, and what runs in it.</summary>
/// <param name="connection">The open connection; disposed with the session.</param>
/// <param name="transaction">The transaction that all is read in, or null; ended with the session.</param>
/// <param name="command">Makes the command that reads a share of the rows, by its number and the wanted columns.</param>
public sealed class DbReaderSession(DbConnection connection, DbTransaction? transaction, Func<DbConnection, int, IReadOnlyList<int>, DbCommand> command) : IReaderSession
{
    private readonly Lock _lock = new();
    private DbCommand? _running;
    private bool _cancelled;

    /// <inheritdoc />
    public DbDataReader Read(int range, IReadOnlyList<int> columns)
    {
        var next = command(connection, range, columns);
        next.Transaction = transaction;
        DbCommand? before;
        lock (_lock)
        {
            before = _running;
            _running = next;
            if (_cancelled)
                throw new OperationCanceledException();
        }

        before?.Dispose();
        return next.ExecuteReader(CommandBehavior.SingleResult);
    }

    /// <inheritdoc />
    public void Cancel()
    {
        DbCommand? running;
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
        transaction?.Dispose();
        connection.Dispose();
    }
}
