using Ingot.Core.Naming;

namespace Ingot.DuckDb;

/// <summary>
/// A database file that a session works in for a while: its unqualified names are looked up there. Opening a database of
/// its own for the file would take some ten times as long, because all of DuckDB's functions are set up for each.
/// </summary>
public sealed class AttachedFile : IDisposable
{
    private const string Name = "attached";
    private readonly DuckDbSession _session;
    private readonly IDisposable? _open;
    private bool _disposed;

    /// <summary>Attaches a file, creating it unless <paramref name="readOnly"/>.</summary>
    /// <param name="session">A session of a database in memory that has no other file attached.</param>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Whether it is only read, beside other readers.</param>
    /// <exception cref="DuckDbException">The file is not a database, or is open in another process or already in this one.</exception>
    public AttachedFile(DuckDbSession session, string path, bool readOnly)
    {
        _session = session;
        _open = OpenFiles.Enter(path, readOnly);
        try
        {
            session.Execute($"ATTACH {Sql.Text(path)} AS {Name} (TYPE duckdb{(readOnly ? ", READ_ONLY" : "")}); USE {Name}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is closed; where it could not be, it is when the session's database is disposed.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Writes what is left into the file and closes it. What was committed is safe, whether that succeeds or not.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            _session.Execute($"USE memory; DETACH DATABASE IF EXISTS {Name}");
            IsDetached = true;
        }
        catch (DuckDbException)
        {
            // As on closing a database: its log keeps what was committed, and the next opening takes it from there.
        }
        finally
        {
            _open?.Dispose();
        }
    }
}
