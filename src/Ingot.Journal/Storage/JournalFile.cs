using Ingot.Core;
using Ingot.DuckDb;
using Ingot.DuckDb.Ado;

namespace Ingot.Journal.Storage;

/// <summary>
/// The journal's file, held on short leases: attached to an engine, used and closed, so that several processes can take turns. Within
/// the process a gate keeps leases apart; between processes DuckDB's own file lock does, and it is asked again at
/// growing intervals until the limit because no operating system tells when such a lock is let go.
/// </summary>
internal sealed class JournalFile : IJournalStore
{
    private const string Aside = ".new-";
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Small blocks keep an almost empty journal from taking megabytes.</summary>
    private static readonly DuckDbOptions Creating = IdleEngines.Options with
    {
        Settings = new Dictionary<string, string> { ["default_block_size"] = "16384" },
    };

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly JournalSchema _schema;

    internal JournalFile(string folder, TimeProvider time, TimeSpan limit, IReadOnlyList<Migration> migrations)
    {
        Path = System.IO.Path.Combine(folder, "journal.duckdb");
        _time = time;
        _limit = limit;
        _schema = new JournalSchema(Path, migrations, time.GetUtcNow);
    }

    /// <summary>Path of the file.</summary>
    internal string Path { get; }

    /// <inheritdoc />
    public string Place => Path;

    /// <summary>Reads on a lease beside other readers. The file is never created; one of an older format is upgraded first.</summary>
    /// <param name="read">Reads all it needs before it ends.</param>
    /// <param name="missing">The answer when there is no journal yet.</param>
    /// <param name="cancellationToken">Stops waiting for the lease.</param>
    public async ValueTask<T> ReadAsync<T>(Func<JournalConnection, Task<T>> read, T missing, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            return missing;

        var (current, result) = await LeaseAsync(
            readOnly: true,
            async connection =>
            {
                var journal = new JournalConnection(connection, null, cancellationToken);
                await RefuseOthersAsync(journal);
                return await _schema.IsCurrentAsync(journal) ? (true, await read(journal)) : (false, missing);
            },
            cancellationToken);
        return current ? result : await WriteAsync(read, cancellationToken);
    }

    /// <summary>Writes in one transaction on a lease of its own; the file is created when missing.</summary>
    /// <param name="write">Does all its work before it ends; nothing is kept when it throws.</param>
    /// <param name="cancellationToken">Stops waiting for the lease.</param>
    public ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken) =>
        LeaseAsync(
            readOnly: false,
            async connection =>
            {
                await InTransactionAsync(
                    connection,
                    async journal =>
                    {
                        await RefuseOthersAsync(journal);
                        await _schema.UpgradeAsync(journal);
                        return true;
                    },
                    cancellationToken);
                return await InTransactionAsync(connection, write, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc />
    public IRunSession OpenSession() => new FileRunSession(this);

    /// <summary>Deletes journals that were never finished.</summary>
    public void ClearUnfinished()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!Directory.Exists(folder))
            return;
        foreach (var left in Directory.GetFiles(folder, $"{System.IO.Path.GetFileName(Path)}{Aside}*"))
            File.Delete(left);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<T> InTransactionAsync<T>(DuckDbConnection connection, Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction();
        var result = await write(new JournalConnection(connection, transaction, cancellationToken));
        transaction.Commit();
        return result;
    }

    private async Task RefuseOthersAsync(JournalConnection connection)
    {
        const string isJournal = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'";
        if (await connection.ScalarAsync<long>(isJournal) == 0)
            throw JournalErrors.Foreign(Path);
    }

    private async ValueTask<T> LeaseAsync<T>(bool readOnly, Func<DuckDbConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            var gate = InProcessGates.Of(Path);
            if (!await gate.WaitAsync(_limit, cancellationToken))
                throw JournalErrors.Behind(Path, _limit);

            try
            {
                if (!readOnly)
                    await CreateIfMissingAsync(cancellationToken);
                return await UseAsync(readOnly, use, cancellationToken);
            }
            finally
            {
                gate.Release();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException && JournalErrors.Of(e, Path) is { } error && error != e)
        {
            throw error;
        }
    }

    /// <summary>Opens the file, uses it and closes it. An engine that saw an error is not used again: some leave it unusable.</summary>
    private async ValueTask<T> UseAsync<T>(bool readOnly, Func<DuckDbConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        var engine = IdleEngines.Take();
        var isWhole = false;
        try
        {
            using var connection = new DuckDbConnection(engine);
            connection.Open();
            var file = await AttachAsync(connection.Session, readOnly, cancellationToken);
            try
            {
                var result = await use(connection);
                isWhole = true;
                return result;
            }
            finally
            {
                file.Dispose();
                isWhole &= file.IsDetached;
            }
        }
        finally
        {
            if (isWhole)
                IdleEngines.Return(engine);
            else
                engine.Dispose();
        }
    }

    private async ValueTask<AttachedFile> AttachAsync(DuckDbSession session, bool readOnly, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        using var turns = new PeriodicTimer(FirstWait, _time);
        while (true)
        {
            try
            {
                return new AttachedFile(session, Path, readOnly);
            }
            catch (DuckDbException e) when (JournalErrors.IsHeld(e))
            {
                if (_time.GetElapsedTime(began) >= _limit)
                    throw JournalErrors.Held(Path, _limit, e);
            }

            await turns.WaitForNextTickAsync(cancellationToken);
            turns.Period = turns.Period * 2 < LongestWait ? turns.Period * 2 : LongestWait;
        }
    }

    /// <summary>Makes a new journal aside and moves it into place, so that nobody ever sees half of one.</summary>
    private async Task CreateIfMissingAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path))
            return;
        // DuckDB would replay what an older journal left behind into the new one.
        if (File.Exists(Path + ".wal") && !File.Exists(Path))
            throw JournalErrors.LogLeftBehind(Path);

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var aside = $"{Path}{Aside}{Guid.NewGuid():N}";
        try
        {
            using (var database = DuckDbDatabase.Open(aside, Creating))
            using (var connection = new DuckDbConnection(database))
            {
                connection.Open();
                await InTransactionAsync(
                    connection,
                    async journal =>
                    {
                        await _schema.CreateAsync(journal);
                        return true;
                    },
                    cancellationToken);
            }

            Failpoint.Hit("journal.before-create");
            File.Move(aside, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was faster; its journal is as good as ours.
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
