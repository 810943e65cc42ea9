namespace Ingot.DuckDb.Ado;

/// <summary>
/// The databases that connection strings of this process have open: one a file, because a second instance on the
/// same file would not see the first one's writes.
/// </summary>
internal static class SharedDatabases
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Shared> Open = new(StringComparer.Ordinal);

    /// <summary>Opens a database or joins the open one; each acquired database must be released once.</summary>
    internal static DuckDbDatabase Acquire(string? dataSource, DuckDbOptions options)
    {
        if (dataSource is null or ":memory:")
            return DuckDbDatabase.Open(null, options);

        var path = Path.GetFullPath(dataSource);
        lock (Gate)
        {
            if (!Open.TryGetValue(path, out var shared))
                Open[path] = shared = new Shared(DuckDbDatabase.Open(path, options), options);
            else if (shared.Options != options)
                throw new DuckDbException(DuckDbErrorClass.Connection, $"{dataSource} is open in this process already, with other options.");

            shared.Users++;
            return shared.Database;
        }
    }

    /// <summary>Gives a database back; the last user closes it.</summary>
    internal static void Release(DuckDbDatabase database)
    {
        lock (Gate)
        {
            var (path, shared) = Open.FirstOrDefault(o => ReferenceEquals(o.Value.Database, database));
            if (shared is not null && --shared.Users > 0)
                return;
            if (path is not null)
                Open.Remove(path);
        }

        database.Dispose();
    }

    private sealed class Shared(DuckDbDatabase database, DuckDbOptions options)
    {
        internal DuckDbDatabase Database => database;

        internal DuckDbOptions Options => options;

        internal int Users { get; set; }
    }
}
