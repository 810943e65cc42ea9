namespace Ingot.DuckDb.Ado;

/// <summary>
/// A command's statements; the one statement of a command that has no more is prepared once. It lives until the
/// command and every reader of it have let it go.
/// </summary>
internal sealed class PreparedText(DuckDbSession session, string sql) : IDisposable
{
    private readonly StatementList _statements = new(session, sql);
    private DuckDbStatement? _only;
    private int _users = 1;

    internal DuckDbSession Session => session;

    internal string Sql => sql;

    internal int Count => _statements.Count;

    /// <summary>A statement to run now.</summary>
    internal DuckDbStatement Statement(int index) => Count == 1 ? _only ??= _statements.Prepare(0) : _statements.Prepare(index);

    /// <summary>Gives back a statement that has run.</summary>
    internal void Done(DuckDbStatement statement)
    {
        if (statement != _only)
            statement.Dispose();
    }

    /// <summary>One more use, to be disposed like the first.</summary>
    internal PreparedText Keep()
    {
        _users++;
        return this;
    }

    /// <summary>Ends one use; the last releases the statements.</summary>
    public void Dispose()
    {
        if (--_users > 0)
            return;

        _only?.Dispose();
        _statements.Dispose();
    }
}
