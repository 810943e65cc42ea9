using System.Collections.Concurrent;
using System.Globalization;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb;

/// <summary>An open DuckDB database: a file, or one in memory.</summary>
public sealed unsafe class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly ConcurrentDictionary<ulong, WeakReference<DuckDbSession>> _sessions = new();
    private readonly bool _countsProgress;

    private DuckDbDatabase(DatabaseHandle handle, bool countsProgress, IDisposable? openFile)
    {
        _handle = handle;
        _countsProgress = countsProgress;
        Scans = new ScanRegistry();
        using var session = Connect();
        // DuckDB lets go of the function when it has closed the file, which may be long after Dispose.
        session.Register(new ScanFunction(Scans, openFile));
    }

    /// <summary>Version of the loaded library, such as <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => Utf8.Read(NativeMethods.duckdb_library_version());

    /// <summary>Scans that SQL on this database can read.</summary>
    public ScanRegistry Scans { get; }

    /// <summary>Opens a database file, creating it unless <see cref="DuckDbOptions.ReadOnly"/>, or one in memory.</summary>
    /// <param name="path">File path; null for a database in memory.</param>
    /// <param name="options">How to open it; null for defaults.</param>
    /// <exception cref="DuckDbException">The file is not a database, is open in another process or already in this one,
    /// or an option is wrong.</exception>
    public static DuckDbDatabase Open(string? path = null, DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        nint config = 0;
        _ = NativeMethods.duckdb_create_config(&config);
        try
        {
            foreach (var (name, value) in SettingsOf(options))
            {
                if (NativeMethods.duckdb_set_config(config, name, value) != 0)
                    throw new DuckDbException(DuckDbErrorClass.InvalidConfiguration, $"DuckDB refuses setting {name} = '{value}'.");
            }

            return Open(path, config, options.CountsProgress, OpenFiles.Enter(path, options.ReadOnly));
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(&config);
        }
    }

    /// <summary>Opens a session. Sessions of one database may run queries side by side.</summary>
    public DuckDbSession Connect()
    {
        nint connection = 0;
        if (NativeMethods.duckdb_connect(_handle.Pointer, &connection) != 0)
            throw new DuckDbException(DuckDbErrorClass.Connection, "DuckDB could not open a session on this database.");

        var handle = new ConnectionHandle();
        handle.Own(connection);
        // DuckDB counts where its bar is on. Where settings are locked there is no progress, and nothing else is amiss.
        if (_countsProgress)
            _ = NativeMethods.duckdb_query(connection, "SET enable_progress_bar = true; SET enable_progress_bar_print = false", null);
        var session = new DuckDbSession(handle, this);
        foreach (var (id, held) in _sessions)
        {
            if (!held.TryGetTarget(out _))
                _sessions.TryRemove(id, out _);
        }

        _sessions[session.Id] = new WeakReference<DuckDbSession>(session);
        return session;
    }

    /// <summary>Closes the database; the file stays open until its sessions and their results are disposed too.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>The open session of that number, or null.</summary>
    internal DuckDbSession? FindSession(ulong id) =>
        _sessions.TryGetValue(id, out var held) && held.TryGetTarget(out var session) ? session : null;

    internal void Forget(DuckDbSession session) => _sessions.TryRemove(session.Id, out _);

    private static DuckDbDatabase Open(string? path, nint config, bool countsProgress, IDisposable? openFile)
    {
        try
        {
            nint database = 0;
            byte* error = null;
            if (NativeMethods.duckdb_open_ext(path, &database, config, &error) != 0)
                throw DuckDbErrors.Create(Utf8.Take(error), null);

            var handle = new DatabaseHandle();
            handle.Own(database);
            return new DuckDbDatabase(handle, countsProgress, openFile);
        }
        catch
        {
            openFile?.Dispose();
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> SettingsOf(DuckDbOptions options)
    {
        yield return ("errors_as_json", "true");
        yield return ("preserve_insertion_order", options.PreserveInsertionOrder ? "true" : "false");
        if (options.ReadOnly)
            yield return ("access_mode", "READ_ONLY");
        if (options.MemoryLimit is { } memory)
            yield return ("memory_limit", memory);
        if (options.Threads is { } threads)
            yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        if (options.TempDirectory is { } folder)
            yield return ("temp_directory", folder);
        foreach (var (name, value) in options.Settings)
            yield return (name, value);
    }
}
