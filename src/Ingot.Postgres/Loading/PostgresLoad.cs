using System.Collections.Immutable;
using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Loading.Sessions;
using Ingot.Postgres.Loading.Targets;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Postgres.Loading;

/// <summary>
/// One load into one table: copy rows, once or several times, apply them, commit. All of it is one transaction of one
/// session; disposing before the commit leaves the database as it was. For one caller at a time.
/// </summary>
public sealed class PostgresLoad : IDisposable
{
    /// <summary>The temporary table that rows are staged in.</summary>
    internal const string Stage = "pg_temp.\"__ingot_load\"";

    private readonly LoadSession _session;
    private readonly LoadRequest _request;
    private readonly PostgresDatabase _database;
    private ImmutableArray<LoadColumn> _columns = [];
    private TargetTable? _target;
    private LoadPath _path;
    private bool _applied;

    private PostgresLoad(PostgresDatabase database, LoadSession session, LoadRequest request)
    {
        _database = database;
        _session = session;
        _request = request;
    }

    /// <summary>What was done so far.</summary>
    public LoadedRows Rows { get; private set; } = new();

    /// <summary>SQL for FROM, in this load's transaction, that gives the rows which were copied, by the target's names and as they are stored.</summary>
    public string CopiedRelation => _path switch
    {
        LoadPath.Staged => Stage,
        LoadPath.Created => _request.Target.Quoted,
        _ => $"(SELECT * FROM {_request.Target.Quoted} WHERE xmin = pg_catalog.pg_current_xact_id()::xid)",
    };

    /// <summary>Opens a session and its transaction, and looks at the target.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">What is going to be loaded.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The load; when <see cref="Rows"/> says that it is committed already, there is nothing left to do.</returns>
    /// <exception cref="IngotException">The target cannot take the load.</exception>
    public static async Task<PostgresLoad> BeginAsync(PostgresDatabase database, LoadRequest request, CancellationToken cancellationToken)
    {
        var session = await LoadSession.ConnectAsync(database.Settings, cancellationToken);
        var load = new PostgresLoad(database, session, request);
        try
        {
            await load.BeginAsync(cancellationToken);
            return load;
        }
        catch (Exception e)
        {
            load.Dispose();
            if (e is PostgresFailure failure)
                throw LoadFailures.Of(request, failure);
            throw;
        }
    }

    /// <summary>Copies the rows of a query to the server.</summary>
    /// <param name="session">A session that runs nothing else meanwhile.</param>
    /// <param name="selectSql">A query that has the request's columns, and may have others.</param>
    /// <param name="cancellationToken">Stops it; the load can only be disposed then.</param>
    /// <returns>Rows that the server took.</returns>
    /// <exception cref="IngotException">A row cannot be stored, or the server refused it.</exception>
    public async Task<long> CopyAsync(DuckDbSession session, string selectSql, CancellationToken cancellationToken)
    {
        var (copied, refused) = await CopyAsync(_request, _columns, CopySql(), session, selectSql, cancellationToken);
        Rows = Rows with { Copied = Rows.Copied + copied, Refused = Rows.Refused + refused };
        return copied;
    }

    /// <summary>Copies the keys that the source has and compares them with the target's, once the rows are applied.</summary>
    /// <param name="session">A session that runs nothing else meanwhile.</param>
    /// <param name="selectSql">A query that has the columns of the request's key, in its types.</param>
    /// <param name="cancellationToken">Stops it; the load can only be disposed then.</param>
    /// <exception cref="IngotException">The server refused it.</exception>
    public async Task<GoneRows> CompareKeysAsync(DuckDbSession session, string selectSql, CancellationToken cancellationToken)
    {
        try
        {
            if (_request.Deletes!.Mark is null)
                await new LoadApply(_session, _request, _target, _columns, _path).CheckCascadesAsync(cancellationToken);
            await Deletes.CreateAsync(cancellationToken);
            // A key that the target cannot hold is none of its rows'.
            var keys = _request with { Passing = null, RowNumber = null, Refused = _ => { } };
            await CopyAsync(keys, Key, $"COPY {LoadDeletes.Keys} ({string.Join(", ", Key.Select(c => Sql.Name(c.Name)))}) FROM STDIN (FORMAT binary)", session, selectSql, cancellationToken);
            return await Deletes.CompareAsync(Rows.Inserted, cancellationToken);
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
    }

    /// <summary>Deletes or marks the rows whose keys <see cref="CompareKeysAsync"/> found gone.</summary>
    /// <param name="cancellationToken">Stops it; the load can only be disposed then.</param>
    /// <returns>How many.</returns>
    /// <exception cref="IngotException">The server refused it.</exception>
    public async Task<long> RemoveGoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            var removed = await Deletes.RemoveAsync(cancellationToken);
            Rows = Rows with { Deleted = Rows.Deleted + removed };
            return removed;
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
    }

    private ImmutableArray<LoadColumn> Key => [.. _request.Key.Select(k => LoadColumns.Find(_columns, k)).OfType<LoadColumn>()];

    private LoadDeletes Deletes => new(_session, _request, Key, _path is LoadPath.Staged);

    private async Task<(long Copied, long Refused)> CopyAsync(
        LoadRequest request, ImmutableArray<LoadColumn> columns, string copySql, DuckDbSession session, string selectSql, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var rows = session.Query(selectSql, stop.Token);
            using var pump = new RowPump(request, columns, rows, stop);
            using var span = Activities.Statement(DbStatement.Postgres, "COPY", _request.Target.ToString());
            using var copy = await _session.Connection.BeginCopyInAsync(copySql, cancellationToken);
            using var counted = new CopiedBytes(_database.Settings, "write", () => copy.Bytes);
            var copied = await pump.RunAsync(copy);
            return copied == pump.Sent ? (copied, pump.Refused) : throw LoadFailures.Miscounted(_request, pump.Sent, copied);
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LoadFailures.Stopped(_request);
        }
    }

    /// <summary>Columns whose values the server does not give back as they were sent: what became <c>json</c> or <c>jsonb</c>.</summary>
    public IReadOnlyList<string> NotComparable => [.. _columns.Where(c => !c.IsComparable).Select(c => c.Source.Name)];

    /// <summary>The copied rows as the server holds them, read through this load's own session: nothing else may use it until the scan is disposed.</summary>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>A scan of the comparable columns by the query's names, in the types that the server's have; to be read once.</returns>
    public Task<Scan> ReadBackAsync(CancellationToken cancellationToken) => ReadAsync(CopiedRelation, _ => null, cancellationToken);

    /// <summary>Rows that the target held before this load, read as <see cref="ReadBackAsync"/> reads.</summary>
    /// <param name="condition">SQL condition on the rows, made from the columns that are read; null for all.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public Task<Scan> ReadHeldAsync(Func<IReadOnlyList<CopyColumn>, string?> condition, CancellationToken cancellationToken) =>
        ReadAsync(_request.Target.Quoted, condition, cancellationToken);

    private async Task<Scan> ReadAsync(string relation, Func<IReadOnlyList<CopyColumn>, string?> condition, CancellationToken cancellationToken)
    {
        var columns = _columns.Where(c => c.IsComparable).ToList();
        var wire = await _session.Connection.DescribeAsync($"SELECT {string.Join(", ", columns.Select(c => Sql.Name(c.Name)))} FROM {relation} AS s", cancellationToken);
        var types = await TypesAsync([.. wire.Select(w => new TypeKey(w.TypeOid, w.TypeModifier))], cancellationToken);
        var policies = new ValuePolicies { Dates = SpecialDates.Keep };
        List<CopyColumn> read = [.. columns.Zip(wire, (column, described) => new CopyColumn(column.Source.Name, TypeMapping.Of(types[new TypeKey(described.TypeOid, described.TypeModifier)], policies), Sql.Name(column.Name)))];
        return new CopyScan(
            _database.Settings,
            new CopySource { Name = _request.Target.ToString(), From = relation + " AS s", Columns = read, Filter = condition(read) },
            new CopyScanOptions { Policies = policies, Side = ErrorKind.Target, Session = _session.Connection });
    }

    /// <summary>Brings the copied rows into the target as the mode says.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IngotException">Keys are null or repeated, a value does not fit, or the server refused.</exception>
    public async Task<LoadedRows> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var apply = new LoadApply(_session, _request, _target, _columns, _path);
            Rows = await apply.RunAsync(Rows, cancellationToken);
            if (_request is { Mode: LoadMode.Merge, Deletes: not null })
                await Deletes.ReviveAsync(cancellationToken);
            // Who reads a new table before the server looks at it by itself would be given poor plans.
            if (Rows.Created)
                await _session.ExecuteAsync($"ANALYZE {_request.Target.Quoted}", cancellationToken);
            _applied = true;
            return Rows;
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
    }

    /// <summary>Runs statements in the load's transaction.</summary>
    /// <param name="sql">Statements without rows; identifiers and values quoted by <see cref="Sql"/>.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <returns>Rows that the last one changed.</returns>
    public async Task<long> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            return await _session.ExecuteAsync(sql, cancellationToken);
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
    }

    /// <summary>Runs a query of few rows, all columns text, in the load's transaction.</summary>
    /// <param name="sql">A query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<IReadOnlyList<string?>>> RowsAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            return await _session.RowsAsync(sql, cancellationToken);
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }
    }

    /// <summary>Writes the certificate and commits. When the connection is lost meanwhile, a new one finds out what became of it.</summary>
    /// <param name="certificate">The certificate as JSON; null for counts alone.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="IngotException">Nothing was committed, unless the message says otherwise.</exception>
    public async Task<LoadedRows> CommitAsync(string? certificate, CancellationToken cancellationToken)
    {
        if (!_applied)
            throw new InvalidOperationException("The load has not been applied.");
        try
        {
            if (_request.LoadId is not null)
                await _session.ExecuteAsync(Bookkeeping.Insert(_request, Rows, certificate), cancellationToken);
        }
        catch (PostgresFailure e)
        {
            throw LoadFailures.Of(_request, e);
        }

        Failpoint.Hit("target.before-commit");
        try
        {
            // Not cancellable: whether a cancelled commit took place cannot be told.
            await _session.ExecuteAsync("COMMIT", CancellationToken.None);
        }
        catch (PostgresFailure e)
        {
            await ConfirmAsync(e);
        }

        Failpoint.Hit("target.after-commit");
        return Rows;
    }

    /// <summary>Ends the session; what is not committed is rolled back by the server.</summary>
    public void Dispose() => _session.Dispose();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        LoadNames.Check(_request);
        if (_request.LoadId is { } loadId)
        {
            await Bookkeeping.EnsureAsync(_session, cancellationToken);
            if (await Bookkeeping.FindAsync(_session, loadId, cancellationToken) is { } done)
            {
                Rows = done;
                return;
            }
        }

        await _session.ExecuteAsync("BEGIN", cancellationToken);
        _target = await TargetCatalog.FindAsync(_session, _request.Target, cancellationToken);
        if (_target is null)
        {
            if (!_request.Create)
                throw LoadFailures.NoTable(_request);
            await new TargetCreation(_session, _request).RunAsync(cancellationToken);
            if (_request.Deletes?.Mark is { } mark)
                await _session.ExecuteAsync($"ALTER TABLE {_request.Target.Quoted} ADD COLUMN {Sql.Name(mark)} timestamptz", cancellationToken);
            _target = await TargetCatalog.FindAsync(_session, _request.Target, cancellationToken);
            Rows = Rows with { Created = true };
        }
        else
        {
            // Nobody may alter the table while its columns are known; readers and writers go on. Two loads that will need more
            // begin with the lock that does not stand in each other's way; who may only insert may not even take that.
            var mode = _request.Mode is LoadMode.Append ? "ROW EXCLUSIVE" : "ACCESS SHARE";
            await _session.ExecuteAsync($"LOCK TABLE {_request.Target.Quoted} IN {mode} MODE", cancellationToken);
        }

        _columns = LoadColumns.Match(_request, _target!);
        LoadColumns.CheckMark(_request, _target!);
        await StageAsync(cancellationToken);
    }

    /// <summary>Rows go straight into the target where that is the same as staging them, and into a stage otherwise.</summary>
    private async Task StageAsync(CancellationToken cancellationToken)
    {
        _path = Rows.Created && !_columns.Any(c => c.IsCast) ? LoadPath.Created
            : await MayBeDirectAsync(cancellationToken) ? LoadPath.Direct
            : LoadPath.Staged;
        if (_path is not LoadPath.Staged)
            return;

        var columns = _columns.Select(c => $"{Sql.Name(c.Name)} {c.Staged.Sql}");
        await _session.ExecuteAsync($"SET temp_buffers = '32MB'; CREATE TEMPORARY TABLE \"__ingot_load\" ({string.Join(", ", columns)}) ON COMMIT DROP", cancellationToken);
    }

    private async Task<bool> MayBeDirectAsync(CancellationToken cancellationToken)
    {
        if (!_target!.IsPlain || _columns.Any(c => c.IsCast) || _request.Mode is not (LoadMode.Append or LoadMode.Replace))
            return false;
        if (_request is { Mode: LoadMode.Append, ReadBack: false })
            return true;
        if (!await IsEmptyAsync(cancellationToken))
            return false;
        if (_request.Mode is LoadMode.Append)
            return true;

        await _session.ExecuteAsync($"LOCK TABLE {_request.Target.Quoted} IN EXCLUSIVE MODE", cancellationToken);
        return await IsEmptyAsync(cancellationToken);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        await _session.RowsAsync($"SELECT (pg_catalog.pg_relation_size({_target!.Oid}::regclass) = 0)::text", cancellationToken) is [["true"]];

    private string CopySql()
    {
        var table = _path is LoadPath.Staged ? Stage : _request.Target.Quoted;
        // Rows of a table that nobody has seen need no marks of who may see them.
        var freeze = _path is LoadPath.Direct ? "" : ", FREEZE";
        return $"COPY {table} ({string.Join(", ", _columns.Select(c => Sql.Name(c.Name)))}) FROM STDIN (FORMAT binary{freeze})";
    }

    private async Task<IReadOnlyDictionary<TypeKey, PostgresType>> TypesAsync(IReadOnlyList<TypeKey> keys, CancellationToken cancellationToken)
    {
        try
        {
            await using var catalog = await _database.ConnectAsync(cancellationToken);
            return await TypeReader.ReadAsync(catalog, keys, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, _database.Settings, ErrorKind.Target);
        }
    }

    /// <summary>Asks on a new connection whether the commit took place.</summary>
    private async Task ConfirmAsync(PostgresFailure lost)
    {
        if (lost.Server is { IsFatal: false })
            throw LoadFailures.Of(_request, lost);
        if (_request.LoadId is not { } loadId)
            throw LoadFailures.Unknown(_request, lost);
        LoadedRows? done;
        try
        {
            using var session = await LoadSession.ConnectAsync(_database.Settings, CancellationToken.None);
            done = await Bookkeeping.FindAsync(session, loadId, CancellationToken.None);
        }
        catch (PostgresFailure)
        {
            throw LoadFailures.Unknown(_request, lost);
        }

        if (done is null)
            throw LoadFailures.Of(_request, lost);
    }
}
