using System.Data;
using System.Data.Common;

namespace Ingot.DuckDb.Ado;

/// <summary>A transaction; DuckDB knows snapshot isolation only. Disposing an open one rolls it back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private DuckDbConnection? _connection;

    private DuckDbTransaction(DuckDbConnection connection) => _connection = connection;

    /// <summary>Always <see cref="IsolationLevel.Snapshot"/>: readers see the data as it was when they began.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => _connection;

    internal static DuckDbTransaction Begin(DuckDbConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is IsolationLevel.Serializable or IsolationLevel.Chaos)
            throw new DuckDbException(DuckDbErrorClass.NotImplemented, $"DuckDB's transactions have snapshot isolation; {isolationLevel} cannot be had.");
        if (connection.Transaction is not null)
            throw new DuckDbException(DuckDbErrorClass.Transaction, "The connection has an open transaction already; DuckDB does not nest them.");

        connection.Session.Execute("BEGIN TRANSACTION");
        return connection.Transaction = new DuckDbTransaction(connection);
    }

    /// <inheritdoc />
    /// <exception cref="DuckDbException">Another transaction changed the same rows, or this one has ended.</exception>
    public override void Commit() => End("COMMIT");

    /// <inheritdoc />
    /// <exception cref="DuckDbException">This transaction has ended.</exception>
    public override void Rollback() => End("ROLLBACK");

    /// <inheritdoc />
    public override Task CommitAsync(CancellationToken cancellationToken = default) => OnCaller.Run(Commit, cancellationToken);

    /// <inheritdoc />
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => OnCaller.Run(Rollback, cancellationToken);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is not null)
            Rollback();
        base.Dispose(disposing);
    }

    private void End(string statement)
    {
        var connection = _connection ?? throw new DuckDbException(DuckDbErrorClass.Transaction, "The transaction has ended already.");
        // Whatever the statement says, DuckDB has no transaction open after it.
        _connection = null;
        connection.Transaction = null;
        connection.Reader?.Close();
        connection.Session.Execute(statement);
    }
}
