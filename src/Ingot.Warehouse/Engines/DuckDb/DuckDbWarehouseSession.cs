using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Telemetry;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>A session on a warehouse in a DuckDB file.</summary>
internal sealed class DuckDbWarehouseSession(DuckDbSession session) : IWarehouseSession
{
    private const string BeforeOffending = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n";
    private const string BeforeColumns = "DESCRIBE ";

    public WarehouseDialect Dialect => DuckDbDialect.Instance;

    public string EngineVersion => DuckDbDatabase.LibraryVersion;

    public long Execute(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) => Explained(sql, () =>
    {
        if (values.Count == 0)
            return session.Execute(sql, cancellationToken);
        using var statement = Prepare(sql, values);
        return statement.Execute(cancellationToken);
    });

    public IReadOnlyList<object?>? First(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) => Explained(sql, () =>
    {
        using var statement = Prepare(sql, values);
        using var result = statement.Query(cancellationToken);
        return result.Fetch() is { } chunk
            ? (IReadOnlyList<object?>)[.. Enumerable.Range(0, chunk.ColumnCount).Select(i => chunk[i].GetValue(0))]
            : null;
    });

    public OffendingRows Offending(SqlText query, int keep, CancellationToken cancellationToken)
    {
        try
        {
            return Explained("SELECT", () => ReadOffending(query, keep, cancellationToken));
        }
        catch (StatementException e)
        {
            throw e.Within(BeforeOffending.Length);
        }
    }

    public IReadOnlyList<RelationColumn> ColumnsOf(string query, CancellationToken cancellationToken)
    {
        try
        {
            return Explained("DESCRIBE", () => DuckDbRelations.Columns(session, BeforeColumns + query, cancellationToken));
        }
        catch (StatementException e)
        {
            throw e.Within(BeforeColumns.Length);
        }
    }

    public IReadOnlyList<RelationColumn> ColumnsOf(TableName table, CancellationToken cancellationToken) =>
        Explained("DESCRIBE", () => DuckDbRelations.Columns(session, BeforeColumns + table.Quoted, cancellationToken));

    public RelationKind? Find(TableName name, CancellationToken cancellationToken) =>
        Explained("DESCRIBE", () => DuckDbRelations.Find(session, name, cancellationToken));

    public bool InTransaction(Func<bool> work)
    {
        Execute("BEGIN TRANSACTION", [], CancellationToken.None);
        var commits = false;
        try
        {
            commits = work();
        }
        finally
        {
            // A failed statement may have ended the transaction already; ROLLBACK then has nothing to do and says so.
            if (!commits)
                Rollback();
        }

        if (commits)
            Execute("COMMIT", [], CancellationToken.None);
        return commits;
    }

    public T Try<T>(Func<T> work) => work();

    public void Analyze(TableName table, CancellationToken cancellationToken)
    {
        // DuckDB gathers its statistics as it writes.
    }

    public void ReplaceTable(TableName stage, TableName name, CancellationToken cancellationToken)
    {
        Drop(name, cancellationToken);
        Execute($"ALTER TABLE {stage.Quoted} RENAME TO {Sql.Name(name.Name)}", [], cancellationToken);
    }

    public void ReplaceView(TableName name, Action<string> create, CancellationToken cancellationToken)
    {
        Drop(name, cancellationToken);
        create($"CREATE VIEW {name.Quoted} AS\n");
    }

    public void DropTable(TableName name, CancellationToken cancellationToken) =>
        Execute($"DROP TABLE IF EXISTS {name.Quoted}", [], cancellationToken);

    public void DropStage(TableName stage) => DropTable(stage, CancellationToken.None);

    public void Dispose() => session.Dispose();

    private void Drop(TableName name, CancellationToken cancellationToken)
    {
        if (Find(name, cancellationToken) is { } kind)
            Execute($"DROP {kind} {name.Quoted}", [], cancellationToken);
    }

    private DuckDbStatement Prepare(string sql, IReadOnlyList<object?> values)
    {
        var statement = session.Prepare(sql);
        for (var i = 0; i < values.Count; i++)
            statement.Bind(i + 1, values[i]);
        return statement;
    }

    private OffendingRows ReadOffending(SqlText query, int keep, CancellationToken cancellationToken)
    {
        var samples = new List<IReadOnlyDictionary<string, string?>>();
        var count = 0L;
        using var result = session.Query($"{BeforeOffending}{query.Text}\n)", cancellationToken);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count && samples.Count < keep; row++)
                samples.Add(RowOf(result, chunk, row));
            count += chunk.Count;
        }

        return new OffendingRows(count, samples);
    }

    private static Dictionary<string, string?> RowOf(DuckDbResult result, Chunk chunk, int row)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < chunk.ColumnCount; i++)
            values[result.Schema.Columns[i].Name] = (string?)chunk[i].GetValue(row);
        return values;
    }

    private void Rollback()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (DuckDbException e) when (e.ErrorClass == DuckDbErrorClass.Transaction)
        {
            // No transaction is active: there is nothing left to undo.
        }
    }

    private static T Explained<T>(string sql, Func<T> work)
    {
        using var statement = DbStatement.Begin(DbStatement.DuckDb, sql);
        try
        {
            return work();
        }
        catch (DuckDbException e)
        {
            statement.Fail(e);
            throw DuckDbFailure.OfStatement(e);
        }
    }
}
