using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;
using Npgsql;

namespace Ingot.Postgres.Types;

/// <summary>Reads the types of columns from a server's catalogue.</summary>
public static class TypeCatalog
{
    private const string ColumnsOfTable =
        """
        SELECT a.attname::text, a.atttypid, a.atttypmod, a.attnotnull
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
        ORDER BY a.attnum
        """;

    /// <summary>The columns of a table or view.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="settings">How it was reached, for errors.</param>
    /// <param name="table">Schema and name, in the very spelling of the server.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IngotException">There is no such table.</exception>
    public static async Task<IReadOnlyList<PostgresColumn>> TableAsync(NpgsqlConnection connection, PostgresSettings settings, TableName table, CancellationToken cancellationToken)
    {
        try
        {
            var exists = false;
            var columns = new List<(string Name, TypeKey Key, bool NotNull)>();
            await using (var command = new NpgsqlCommand(ColumnsOfTable, connection) { Parameters = { new() { Value = table.Schema }, new() { Value = table.Name } } })
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    exists = true;
                    if (!reader.IsDBNull(0))
                        columns.Add((reader.GetString(0), new TypeKey(reader.GetFieldValue<uint>(1), reader.GetInt32(2)), reader.GetBoolean(3)));
                }
            }

            if (!exists)
                throw NoTable(settings, table);
            var types = await TypeReader.ReadAsync(connection, columns.Select(c => c.Key), cancellationToken);
            return [.. columns.Select(c => new PostgresColumn(c.Name, types[c.Key], !c.NotNull))];
        }
        catch (Exception e) when (e is NpgsqlException)
        {
            throw PostgresErrors.Explain(e, settings);
        }
    }

    /// <summary>The columns that a query would give; it is not run.</summary>
    /// <param name="connection">An open connection, on which nothing runs.</param>
    /// <param name="settings">How it was reached; the server describes the query on another connection, outside of the pool.</param>
    /// <param name="query">One query.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IngotException">It is not one query that gives rows.</exception>
    public static async Task<IReadOnlyList<PostgresColumn>> QueryAsync(NpgsqlConnection connection, PostgresSettings settings, string query, CancellationToken cancellationToken)
    {
        using var wire = await WireConnection.ConnectAsync(settings, cancellationToken);
        var columns = await wire.DescribeAsync(query, cancellationToken);
        if (columns.Count == 0)
        {
            throw new IngotException(ErrorKind.Configuration, "postgres.no-rows", "The statement gives no columns.")
            {
                Next = "Write one SELECT (or VALUES, TABLE, WITH … SELECT).",
            };
        }

        try
        {
            var types = await TypeReader.ReadAsync(connection, columns.Select(c => new TypeKey(c.TypeOid, c.TypeModifier)), cancellationToken);
            return [.. columns.Select(c => new PostgresColumn(c.Name, types[new TypeKey(c.TypeOid, c.TypeModifier)]))];
        }
        catch (Exception e) when (e is NpgsqlException)
        {
            throw PostgresErrors.Explain(e, settings);
        }
    }

    private static PostgresFailure NoTable(PostgresSettings settings, TableName table) =>
        new(ErrorKind.Source, "postgres.no-table", $"Database '{settings.Database}' has no table or view {table.Quoted}.")
        {
            Next = "Check schema and name; upper and lower case count.",
            Facts = new Dictionary<string, object?> { ["connection"] = settings.Name, ["schema"] = table.Schema, ["table"] = table.Name },
        };
}
