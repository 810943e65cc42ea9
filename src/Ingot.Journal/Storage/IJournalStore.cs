namespace Ingot.Journal.Storage;

/// <summary>Where a journal's records are kept: a file, or a schema of a PostgreSQL database. Both read the same SQL.</summary>
internal interface IJournalStore : IAsyncDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    /// <summary>Reads; nothing is created. An older format is upgraded first.</summary>
    /// <param name="read">Reads all it needs before it ends.</param>
    /// <param name="missing">The answer when there is no journal yet.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<T> ReadAsync<T>(Func<JournalConnection, Task<T>> read, T missing, CancellationToken cancellationToken);

    /// <summary>Writes in one transaction; the journal is created when missing.</summary>
    /// <param name="write">Does all its work before it ends; nothing is kept when it throws.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>A way to write for one run, for as long as it lasts.</summary>
    IRunSession OpenSession();

    /// <summary>Removes what was left behind by processes that died while they made a journal.</summary>
    void ClearUnfinished();
}
