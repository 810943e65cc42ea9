using System.Security.Cryptography;
using System.Text;
using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>
/// The warehouse file: schemas <c>bronze</c> (views over the lake), <c>silver</c>, <c>gold</c>, <c>quarantine</c>, and
/// <c>ingot</c> for what Ingot remembers about them. One process at a time holds it.
/// </summary>
public sealed class DuckDbWarehouse : IWarehouse
{
    private const int Format = 1;
    private const string Aside = ".new-";
    private const string MarkPrefix = "Ingot ";

    private const string Setup = $"""
        CREATE SCHEMA IF NOT EXISTS bronze;
        CREATE SCHEMA IF NOT EXISTS silver;
        CREATE SCHEMA IF NOT EXISTS gold;
        CREATE SCHEMA IF NOT EXISTS quarantine;
        CREATE SCHEMA IF NOT EXISTS ingot;
        CREATE TABLE IF NOT EXISTS ingot.warehouse (format INTEGER NOT NULL);
        INSERT INTO ingot.warehouse SELECT 1 WHERE NOT EXISTS (FROM ingot.warehouse);
        {ModelStates.Setup}
        """;

    private readonly DuckDbDatabase _database;
    private readonly string _settings;

    private DuckDbWarehouse(DuckDbDatabase database, string path, string projectFolder)
    {
        _database = database;
        Path = path;
        _settings = $"SET TimeZone = 'UTC'; SET file_search_path = {Sql.Text(projectFolder)}";
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The database, for scans and functions.</summary>
    public DuckDbDatabase Database => _database;

    /// <summary>Opens the warehouse, creating it when it is not there, and removes what a killed run left half-built.</summary>
    /// <param name="path">The file.</param>
    /// <param name="projectFolder">Absolute path of the project: relative paths in views and models start there.</param>
    /// <param name="options">Memory, threads and folder for temporary files; with ReadOnly nothing is created or removed.</param>
    /// <exception cref="IngotException">
    /// Another process holds the file (<c>warehouse.locked</c>, conflict), a newer Ingot wrote it (<c>warehouse.format</c>,
    /// configuration), the project's path holds a comma (<c>warehouse.project-path</c>, configuration), the file is damaged
    /// or none (<c>warehouse.unreadable</c>, target), or it cannot be written (<c>warehouse.storage</c>, target).
    /// </exception>
    public static DuckDbWarehouse Open(string path, string projectFolder, DuckDbOptions options)
    {
        RefuseComma(projectFolder);
        try
        {
            if (!options.ReadOnly)
                CreateIfMissing(path, projectFolder, options);
            return OpenPrepared(path, projectFolder, options);
        }
        catch (DuckDbException e) when (DuckDbLock.Explain(e, path) is { } locked)
        {
            throw locked;
        }
        catch (DuckDbException e) when (DuckDbFailure.Explain(e, path) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Opens a session whose relative paths start at the project and whose time zone is UTC.</summary>
    public DuckDbSession Connect()
    {
        var session = _database.Connect();
        try
        {
            session.Execute(_settings);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    IWarehouseSession IWarehouse.OpenSession() => new DuckDbWarehouseSession(Connect());

    /// <summary>Makes a view show a query, such as that over a lake table's live files; one that shows it already is left alone.</summary>
    /// <param name="name">The view.</param>
    /// <param name="query">A SELECT; relative paths in it start at the project.</param>
    /// <param name="cancellationToken">Stops before the view is replaced.</param>
    /// <returns>Whether the view is new or changed.</returns>
    /// <exception cref="IngotException">The file cannot be written (<c>warehouse.storage</c>, target).</exception>
    public bool PublishView(TableName name, string query, CancellationToken cancellationToken = default)
    {
        using var session = Connect();
        var mark = MarkPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 16));
        if (MarkOf(session, name, cancellationToken) == mark)
            return false;

        try
        {
            session.Execute("BEGIN TRANSACTION", cancellationToken);
            session.Execute($"CREATE OR REPLACE VIEW {name.Quoted} AS {query}", cancellationToken);
            session.Execute($"COMMENT ON VIEW {name.Quoted} IS {Sql.Text(mark)}", cancellationToken);
            session.Execute("COMMIT", cancellationToken);
            return true;
        }
        catch (DuckDbException e) when (DuckDbFailure.IsOfStorage(e))
        {
            throw DuckDbFailure.OfStorage(e, Path);
        }
    }

    /// <summary>Takes away a view that <see cref="PublishView"/> made; one that somebody else made stays.</summary>
    /// <param name="name">The view.</param>
    /// <param name="cancellationToken">Stops before the view is taken away.</param>
    /// <exception cref="IngotException">The file cannot be written (<c>warehouse.storage</c>, target).</exception>
    public void RetractView(TableName name, CancellationToken cancellationToken = default)
    {
        using var session = Connect();
        if (MarkOf(session, name, cancellationToken)?.StartsWith(MarkPrefix, StringComparison.Ordinal) is not true)
            return;

        try
        {
            session.Execute($"DROP VIEW {name.Quoted}", cancellationToken);
        }
        catch (DuckDbException e) when (DuckDbFailure.IsOfStorage(e))
        {
            throw DuckDbFailure.OfStorage(e, Path);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();

    /// <summary>The engine's list of search paths is separated by commas and has no way to write one.</summary>
    private static void RefuseComma(string projectFolder)
    {
        if (projectFolder.Contains(',', StringComparison.Ordinal))
        {
            throw new IngotException(ErrorKind.Configuration, "warehouse.project-path", $"The path of the project holds a comma: '{projectFolder}'.")
            {
                State = "Nothing was changed.",
                Next = "Rename the folder.",
            };
        }
    }

    /// <summary>What the view's comment says, so that an unchanged view need not open its files again.</summary>
    private static string? MarkOf(DuckDbSession session, TableName view, CancellationToken cancellationToken) => session.Scalar<string>(
        $"""
        SELECT comment FROM duckdb_views()
        WHERE database_name = current_database() AND schema_name = {Sql.Text(view.Schema)}
          AND lower(view_name) = lower({Sql.Text(view.Name)})
        """,
        cancellationToken);

    /// <summary>Makes a new warehouse aside and moves it into place, so that no killed run leaves half of one.</summary>
    private static void CreateIfMissing(string path, string projectFolder, DuckDbOptions options)
    {
        if (File.Exists(path))
            return;
        // DuckDB would replay what was to be done to an older warehouse into the new one.
        if (File.Exists(path + ".wal"))
            throw DuckDbFailure.LogLeftBehind(path);

        ClearUnfinished(path);
        var aside = $"{path}{Aside}{Guid.NewGuid():N}";
        try
        {
            OpenPrepared(aside, projectFolder, options).Dispose();
            Failpoint.Hit("warehouse.before-create");
            File.Move(aside, path, overwrite: false);
        }
        finally
        {
            ClearUnfinished(path);
        }
    }

    private static void ClearUnfinished(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        foreach (var left in Directory.GetFiles(Directory.CreateDirectory(folder).FullName, $"{System.IO.Path.GetFileName(path)}{Aside}*"))
            File.Delete(left);
    }

    private static DuckDbWarehouse OpenPrepared(string path, string projectFolder, DuckDbOptions options)
    {
        var database = DuckDbDatabase.Open(path, options);
        try
        {
            var warehouse = new DuckDbWarehouse(database, path, projectFolder);
            if (!options.ReadOnly)
                warehouse.Prepare();
            return warehouse;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void Prepare()
    {
        using var session = Connect();
        session.Execute(Setup);
        if (session.Scalar<int>("SELECT max(format) FROM ingot.warehouse") > Format)
        {
            throw new IngotException(ErrorKind.Configuration, "warehouse.format", $"A newer Ingot wrote the warehouse '{Path}'.")
            {
                State = "Nothing was changed.",
                Next = "Update Ingot.",
            };
        }

        foreach (var (name, kind) in DuckDbRelations.Stages(session))
            session.Execute($"DROP {kind} {name.Quoted}");
    }
}
