using Ingot.DuckDb.Native;

namespace Ingot.DuckDb;

/// <summary>
/// The statements of one SQL text. Each is prepared when its turn comes, because it may need what an earlier one
/// creates.
/// </summary>
internal sealed unsafe class StatementList : IDisposable
{
    private readonly ExtractedHandle _handle = new();
    private readonly DuckDbSession _session;
    private readonly string _sql;

    /// <exception cref="DuckDbException">The text is not SQL.</exception>
    internal StatementList(DuckDbSession session, string sql)
    {
        _session = session;
        _sql = sql;
        nint pointer = 0;
        Count = (int)NativeMethods.duckdb_extract_statements(session.Pointer, sql, &pointer);
        _handle.Own(pointer);
        if (Count > 0 || Utf8.Read(NativeMethods.duckdb_extract_statements_error(pointer)) is not { Length: > 0 } error)
            return;

        _handle.Dispose();
        throw DuckDbErrors.Create(error, sql);
    }

    /// <summary>Number of statements; 0 for a text of nothing but blanks and comments.</summary>
    internal int Count { get; }

    /// <summary>Prepares one statement.</summary>
    /// <param name="index">0-based position.</param>
    internal DuckDbStatement Prepare(int index)
    {
        nint pointer = 0;
        var state = NativeMethods.duckdb_prepare_extracted_statement(_session.Pointer, _handle.Pointer, (ulong)index, &pointer);
        return DuckDbStatement.Own(state, pointer, _session, _sql);
    }

    public void Dispose() => _handle.Dispose();
}
