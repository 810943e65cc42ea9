using System.Runtime.ExceptionServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb;

/// <summary>A prepared statement with typed parameters.</summary>
public sealed unsafe class DuckDbStatement : IDisposable
{
    private readonly StatementHandle _handle;
    private readonly DuckDbSession _session;
    private readonly string _sql;

    private DuckDbStatement(StatementHandle handle, DuckDbSession session, string sql)
    {
        _handle = handle;
        _session = session;
        _sql = sql;
    }

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => (int)NativeMethods.duckdb_nparams(_handle.Pointer);

    /// <summary>Kind of statement: select, insert, create and so on.</summary>
    public DuckDbStatementKind Kind => (DuckDbStatementKind)NativeMethods.duckdb_prepared_statement_type(_handle.Pointer);

    /// <summary>Longest duration of one call (starting the statement, or fetching one chunk); null for any.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Takes what a prepare call gave.</summary>
    /// <exception cref="DuckDbException">The call failed.</exception>
    internal static DuckDbStatement Own(int state, nint pointer, DuckDbSession session, string sql)
    {
        var handle = new StatementHandle();
        handle.Own(pointer);
        if (state == 0)
            return new DuckDbStatement(handle, session, sql);

        using (handle)
            throw DuckDbErrors.Create(Utf8.Read(NativeMethods.duckdb_prepare_error(pointer)), sql);
    }

    /// <summary>Name of a parameter as the statement writes it, without the dollar sign; its position for <c>?</c>.</summary>
    /// <param name="index">1-based position.</param>
    public string ParameterName(int index) => Utf8.Take(NativeMethods.duckdb_parameter_name(_handle.Pointer, (ulong)index));

    /// <summary>Gives parameter <paramref name="index"/> a value, whose DuckDB type follows from its .NET type.</summary>
    /// <param name="index">1-based position.</param>
    /// <param name="value">Null, or a value of a type of the table in <c>docs/formats/types.md</c>.</param>
    /// <exception cref="DuckDbException">There is no such parameter, or the value's type does not say enough.</exception>
    public void Bind(int index, object? value)
    {
        using var native = ParameterValue.Create(value);
        Bind(index, native);
    }

    /// <summary>Gives parameter <paramref name="index"/> a value of a given type.</summary>
    /// <param name="index">1-based position.</param>
    /// <param name="value">Null, or a value that the type can hold as it is.</param>
    /// <param name="type">DuckDB's type.</param>
    /// <exception cref="DuckDbException">There is no such parameter, or the type cannot hold the value.</exception>
    public void Bind(int index, object? value, ColumnType type)
    {
        using var native = ParameterValue.Create(value, type);
        Bind(index, native);
    }

    /// <summary>Gives the parameter called <paramref name="name"/> a value, whose DuckDB type follows from its .NET type.</summary>
    /// <param name="name">Name without the dollar sign.</param>
    /// <param name="value">As for a position.</param>
    /// <exception cref="DuckDbException">There is no such parameter, or the value's type does not say enough.</exception>
    public void Bind(string name, object? value) => Bind(IndexOf(name), value);

    /// <summary>Gives the parameter called <paramref name="name"/> a value of a given type.</summary>
    /// <param name="name">Name without the dollar sign.</param>
    /// <param name="value">Null, or a value that the type can hold as it is.</param>
    /// <param name="type">DuckDB's type.</param>
    /// <exception cref="DuckDbException">There is no such parameter, or the type cannot hold the value.</exception>
    public void Bind(string name, object? value, ColumnType type) => Bind(IndexOf(name), value, type);

    /// <summary>Runs the statement to its end; rows that it selects are computed and dropped.</summary>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>Rows inserted, updated, deleted or copied; 0 for others.</returns>
    /// <exception cref="DuckDbException">It failed.</exception>
    /// <exception cref="DuckDbTimeoutException">It took longer than <see cref="TimeLimit"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public long Execute(CancellationToken cancellationToken = default)
    {
        using var result = Query(cancellationToken);
        return result.Finish();
    }

    /// <summary>Runs the statement and streams its result.</summary>
    /// <param name="cancellationToken">Interrupts the query, also while chunks are fetched.</param>
    /// <exception cref="DuckDbException">It failed.</exception>
    /// <exception cref="DuckDbTimeoutException">It took longer than <see cref="TimeLimit"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DuckDbResult Query(CancellationToken cancellationToken = default) => Query(ownsStatement: false, cancellationToken);

    /// <summary>Releases the statement.</summary>
    public void Dispose() => _handle.Dispose();

    internal DuckDbResult Query(bool ownsStatement, CancellationToken cancellationToken)
    {
        var result = new ResultHandle();
        var interruption = Interruption.Of(_session, TimeLimit, cancellationToken);
        try
        {
            Run(result, interruption);
            return new DuckDbResult(result, _session, _sql, ownsStatement ? this : null, interruption);
        }
        catch
        {
            interruption?.Dispose();
            result.Dispose();
            throw;
        }
    }

    private void Run(ResultHandle result, Interruption? interruption)
    {
        _session.BeginStatement();
        using var pending = new PendingHandle();
        interruption?.Enter();
        var error = Run(pending, result);
        interruption?.Exit();
        if (error is not null)
            ExceptionDispatchInfo.Throw(_session.Explain(error, _sql, interruption));
    }

    /// <summary>Works at the query beside DuckDB's own threads until its result is ready.</summary>
    /// <returns>What went wrong; null for nothing.</returns>
    private string? Run(PendingHandle pending, ResultHandle result)
    {
        nint pointer = 0;
        var failed = NativeMethods.duckdb_pending_prepared_streaming(_handle.Pointer, &pointer) != 0;
        pending.Own(pointer);
        var nothingToDo = default(SpinWait);
        while (!failed)
        {
            switch (NativeMethods.duckdb_pending_execute_task(pointer))
            {
                case PendingState.Ready:
                    return NativeMethods.duckdb_execute_pending(pointer, result.Pointer) == 0
                        ? null
                        : Utf8.Read(NativeMethods.duckdb_result_error(result.Pointer));
                case PendingState.NothingToDo:
                    // Other threads have all the work. Left to itself, DuckDB would ask for some without a break, which
                    // takes a core from those that send us rows.
                    nothingToDo.SpinOnce();
                    break;
                case PendingState.Failed:
                    failed = true;
                    break;
                default:
                    nothingToDo.Reset();
                    break;
            }
        }

        return Utf8.Read(NativeMethods.duckdb_pending_error(pointer));
    }

    private int IndexOf(string name)
    {
        ulong index = 0;
        return NativeMethods.duckdb_bind_parameter_index(_handle.Pointer, &index, name) == 0
            ? (int)index
            : throw new DuckDbException(DuckDbErrorClass.InvalidInput, $"The statement has no parameter ${name}.", null, _sql);
    }

    private void Bind(int index, ValueHandle value)
    {
        if (NativeMethods.duckdb_bind_value(_handle.Pointer, (ulong)index, value.Pointer) != 0)
            throw DuckDbErrors.Create(Utf8.Read(NativeMethods.duckdb_prepare_error(_handle.Pointer)), _sql);
    }
}
