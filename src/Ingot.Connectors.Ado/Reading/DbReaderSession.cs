using System.Data;
using System.Data.Common;
using System.Globalization;

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

    /// <summary>Makes the command that counts the rows of all shares; null where there is none.</summary>
    public Func<DbConnection, DbCommand>? Counting { get; init; }

    /// <inheritdoc />
    public DbDataReader Read(int range, IReadOnlyList<int> columns)
    {
        var next = command(connection, range, columns);
        Begin(next);
        return next.ExecuteReader(CommandBehavior.SingleResult);
    }

    /// <inheritdoc />
    public long? Count()
    {
        if (Counting is not { } counting)
            return null;
        var next = counting(connection);
        Begin(next);
        return Convert.ToInt64(next.ExecuteScalar(), CultureInfo.InvariantCulture);
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

    private void Begin(DbCommand next)
    {
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
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _running?.Dispose();
        transaction?.Dispose();
        connection.Dispose();
    }
}
