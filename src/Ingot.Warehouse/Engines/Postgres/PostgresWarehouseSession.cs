using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>A session on a warehouse in a PostgreSQL database.</summary>
internal sealed class PostgresWarehouseSession(PostgresTarget target) : IWarehouseSession
{
    private const string Savepoint = "ingot_try";

    private readonly PostgresReplacement _replacement = new(target.Commands);

    public WarehouseDialect Dialect => PostgresDialect.Instance;

    public string EngineVersion => $"PostgreSQL {target.Commands.Connection.PostgreSqlVersion.Major}";

    public long Execute(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        target.Commands.Execute(sql, values, cancellationToken);

    public IReadOnlyList<object?>? First(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        target.Commands.Rows(sql, values, cancellationToken, most: 1) is [var row, ..] ? row : null;

    public OffendingRows Offending(SqlText query, int keep, CancellationToken cancellationToken) =>
        target.Commands.Run(query.Text, [], command => Read(command, keep), cancellationToken);

    public IReadOnlyList<RelationColumn> ColumnsOf(string query, CancellationToken cancellationToken) =>
        target.Commands.Run(query, [], PostgresColumns.Of, cancellationToken);

    public IReadOnlyList<RelationColumn> ColumnsOf(TableName table, CancellationToken cancellationToken) =>
        ColumnsOf($"SELECT * FROM {table.Quoted}", cancellationToken);

    public RelationKind? Find(TableName name, CancellationToken cancellationToken) => PostgresRelations.Find(target.Commands, name, cancellationToken)?.Kind;

    public bool InTransaction(Func<bool> work) => target.InTransaction(work);

    public T Try<T>(Func<T> work)
    {
        if (target.Transaction is null)
            return work();

        target.Commands.Execute("SAVEPOINT " + Savepoint, CancellationToken.None);
        try
        {
            var result = work();
            target.Commands.Execute("RELEASE SAVEPOINT " + Savepoint, CancellationToken.None);
            return result;
        }
        catch (StatementException e) when (!e.IsOutsideSql)
        {
            target.Commands.Execute("ROLLBACK TO SAVEPOINT " + Savepoint, CancellationToken.None);
            throw;
        }
    }

    public void Analyze(TableName table, CancellationToken cancellationToken) => target.Commands.Execute($"ANALYZE {table.Quoted}", cancellationToken);

    public void ReplaceTable(TableName stage, TableName name, CancellationToken cancellationToken) => _replacement.Table(stage, name, cancellationToken);

    public void ReplaceView(TableName name, Action<string> create, CancellationToken cancellationToken) => _replacement.View(name, create, cancellationToken);

    public void DropTable(TableName name, CancellationToken cancellationToken) =>
        target.Commands.Execute($"DROP TABLE IF EXISTS {name.Quoted}", cancellationToken);

    public void DropStage(TableName stage) => target.DropStage(stage);

    public void Dispose() => target.Dispose();

    private static OffendingRows Read(NpgsqlCommand command, int keep)
    {
        // Every value as the server writes it.
        command.AllResultTypesAreUnknown = true;
        using var reader = command.ExecuteReader();
        var samples = new List<IReadOnlyDictionary<string, string?>>();
        var count = 0L;
        for (; reader.Read(); count++)
        {
            if (samples.Count == keep)
                continue;
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
                values[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetString(i);
            samples.Add(values);
        }

        return new OffendingRows(count, samples);
    }
}
