using Ingot.DuckDb.Functions;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb;

/// <summary>
/// One native connection: its transaction and settings. Not for several threads at once, except
/// <see cref="Interrupt"/> and <see cref="Progress"/>.
/// </summary>
public sealed unsafe class DuckDbSession : IDisposable
{
    private readonly ConnectionHandle _handle;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _interrupted;
    private bool _interruptAsked;
    private DuckDbResult? _streaming;

    internal DuckDbSession(ConnectionHandle handle, DuckDbDatabase database)
    {
        _handle = handle;
        Database = database;
        Id = ConnectionIds.Of(handle.Pointer);
    }

    /// <summary>The database this session works on.</summary>
    public DuckDbDatabase Database { get; }

    /// <summary>Part of the running query that is done, 0 to 1; it never goes back. Null when no query runs, when the
    /// database was opened without <see cref="DuckDbOptions.CountsProgress"/>, or where DuckDB cannot tell, which is so for
    /// some table functions, scans of ours among them.</summary>
    public double? Progress
    {
        get
        {
            var percentage = NativeMethods.duckdb_query_progress(_handle).Percentage;
            return percentage < 0 ? null : Math.Min(percentage / 100, 1);
        }
    }

    internal nint Pointer => _handle.Pointer;

    /// <summary>DuckDB's number of the connection.</summary>
    internal ulong Id { get; }

    /// <summary>Cancelled when the running statement is interrupted; for the scans that it reads.</summary>
    internal CancellationToken Interrupted
    {
        get
        {
            lock (_lock)
            {
                _interrupted ??= new CancellationTokenSource();
                if (_interruptAsked)
                    _interrupted.Cancel();
                return _interrupted.Token;
            }
        }
    }

    /// <summary>Runs one or more statements and returns the rows changed by the last.</summary>
    /// <param name="sql">Statements separated by semicolons.</param>
    /// <param name="cancellationToken">Interrupts the running statement.</param>
    /// <returns>Rows inserted, updated, deleted or copied by the last statement; 0 for others.</returns>
    /// <exception cref="DuckDbException">A statement failed; earlier ones have taken effect unless a transaction was open.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public long Execute(string sql, CancellationToken cancellationToken = default)
    {
        using var statements = new StatementList(this, sql);
        var changed = 0L;
        for (var index = 0; index < statements.Count; index++)
        {
            using var statement = statements.Prepare(index);
            changed = statement.Execute(cancellationToken);
        }

        return changed;
    }

    /// <summary>Runs a statement and streams its result. Of several statements the last one's result is given; DuckDB
    /// itself makes several of a PIVOT.</summary>
    /// <param name="sql">At least one statement.</param>
    /// <param name="cancellationToken">Interrupts the query, also while chunks are fetched.</param>
    /// <exception cref="DuckDbException">A statement failed, or the text holds none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken = default)
    {
        using var statements = new StatementList(this, sql);
        for (var index = 0; index < statements.Count - 1; index++)
        {
            using var earlier = statements.Prepare(index);
            earlier.Execute(cancellationToken);
        }

        if (statements.Count == 0)
            throw new DuckDbException(DuckDbErrorClass.InvalidInput, "There is no statement to run.", null, sql);

        var statement = statements.Prepare(statements.Count - 1);
        try
        {
            return statement.Query(ownsStatement: true, cancellationToken);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>Runs one statement and returns the first value of the first row, converted to <typeparamref name="T"/>.</summary>
    /// <param name="sql">One statement with at least one column.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>The value; the default of <typeparamref name="T"/> for NULL or no row.</returns>
    public T? Scalar<T>(string sql, CancellationToken cancellationToken = default)
    {
        using var result = Query(sql, cancellationToken);
        if (result.Fetch() is not { Count: > 0 } chunk || chunk[0].GetValue(0) is not { } value)
            return default;
        if (value is T exact)
            return exact;

        return (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Prepares one statement.</summary>
    /// <param name="sql">One statement; parameters are <c>?</c>, <c>$1</c> or <c>$name</c>.</param>
    /// <exception cref="DuckDbException">The text is not one valid statement.</exception>
    public DuckDbStatement Prepare(string sql)
    {
        nint pointer = 0;
        var state = NativeMethods.duckdb_prepare(Pointer, sql, &pointer);
        return DuckDbStatement.Own(state, pointer, this, sql);
    }

    /// <summary>Makes a table function callable from SQL of the whole database.</summary>
    /// <param name="function">The function; it lives as long as the database.</param>
    public void Register(TableFunction function) => TableFunctionCallbacks.Register(this, function);

    /// <summary>Makes a scalar function callable from SQL of the whole database.</summary>
    /// <param name="function">The function; it lives as long as the database.</param>
    public void Register(ScalarFunction function) => ScalarFunctionCallbacks.Register(this, function);

    /// <summary>Stops the running query of this session, from any thread; without one, does nothing. The query ends with
    /// a <see cref="DuckDbException"/> of class <see cref="DuckDbErrorClass.Interrupt"/>.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            _interruptAsked = true;
            // What waits for the token runs elsewhere: this may be a timer's thread, and it holds the lock.
            _ = _interrupted?.CancelAsync();
        }

        NativeMethods.duckdb_interrupt(_handle);
    }

    /// <summary>Closes the session; an open transaction is rolled back.</summary>
    public void Dispose()
    {
        Database.Forget(this);
        _handle.Dispose();
    }

    /// <summary>An interrupt from now on is meant for the statement that starts.</summary>
    internal void BeginStatement()
    {
        _streaming = null;
        lock (_lock)
        {
            _interruptAsked = false;
            if (_interrupted is { IsCancellationRequested: true })
                _interrupted = null;
        }
    }

    /// <summary>From now on this result is computed as it is fetched.</summary>
    internal void BeginStream(DuckDbResult result) => _streaming = result;

    /// <summary>Ends the query of a result that was not read to its end, so that its scans let go of what they hold.
    /// DuckDB does that when the next statement is prepared, and only then.</summary>
    internal void EndStream(DuckDbResult result, bool unread)
    {
        if (_streaming != result)
            return;

        _streaming = null;
        if (!unread || _handle.IsClosed)
            return;

        using var statement = new StatementHandle();
        nint pointer = 0;
        // Whether it can be prepared does not matter, as in a transaction that has failed.
        _ = NativeMethods.duckdb_prepare(Pointer, "SELECT NULL", &pointer);
        statement.Own(pointer);
    }

    /// <summary>What an error text of DuckDB means: the exception of a callback, a cancellation, a time-out or an error
    /// of DuckDB. To be thrown with its stack trace, because that of a callback says where.</summary>
    internal Exception Explain(string text, string sql, Interruption? interruption)
    {
        var error = DuckDbErrors.Create(text, sql);
        if (error is OperationCanceledException && WasInterrupted)
            error = new DuckDbException(DuckDbErrorClass.Interrupt, "The query was interrupted.", null, sql);
        return interruption?.Explain(error) ?? error;
    }

    private bool WasInterrupted
    {
        get
        {
            lock (_lock)
                return _interruptAsked;
        }
    }
}
