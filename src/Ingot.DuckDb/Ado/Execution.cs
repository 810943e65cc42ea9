namespace Ingot.DuckDb.Ado;

/// <summary>One execution of a command: runs its statements one after the other and counts the rows they change.</summary>
internal sealed class Execution(PreparedText text, DuckDbParameterCollection parameters, TimeSpan? timeLimit, RunningCommand running) : IDisposable
{
    private int _next;
    private DuckDbStatement? _statement;

    /// <summary>Rows changed so far; -1 while no statement has run that can change rows.</summary>
    internal long RowsChanged { get; private set; } = -1;

    /// <summary>Runs statements up to and including the next that returns rows.</summary>
    /// <returns>The streaming result, or null when all have run.</returns>
    internal DuckDbResult? Next()
    {
        while (_next < text.Count)
        {
            Done();
            _statement = text.Statement(_next++);
            _statement.TimeLimit = timeLimit;
            parameters.Bind(_statement);
            var result = _statement.Query(running.Token);
            if (result.ReturnsRows)
                return result;

            using (result)
                Count(result.ReportsChanges, result.Finish());
        }

        return null;
    }

    public void Dispose()
    {
        Done();
        text.Dispose();
        running.Dispose();
    }

    private void Count(bool canChange, long rows)
    {
        if (canChange)
            RowsChanged = Math.Max(RowsChanged, 0) + rows;
    }

    private void Done()
    {
        if (_statement is not null)
            text.Done(_statement);
        _statement = null;
    }
}
