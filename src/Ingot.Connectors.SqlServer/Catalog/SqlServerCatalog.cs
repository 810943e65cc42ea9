using System.Collections.Immutable;
using System.Data;
using Ingot.Connectors.SqlServer.Errors;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Naming;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>What a database holds, as the connection's login may see it.</summary>
/// <param name="sessions">The database.</param>
public sealed class SqlServerCatalog(SqlServerSessions sessions)
{
    /// <summary>The tables and views by schema and name, without the server's own.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read.</exception>
    public Task<ImmutableArray<SqlServerRelation>> ListAsync(CancellationToken cancellationToken) =>
        WithAsync(connection => RelationsAsync(connection, null, cancellationToken), cancellationToken);

    /// <summary>A table or view in detail, or null when there is none of that name.</summary>
    /// <param name="name">Schema and name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read.</exception>
    public Task<SqlServerTable?> FindAsync(TableName name, CancellationToken cancellationToken) => WithAsync(
        async connection => await RelationsAsync(connection, name, cancellationToken) is [var relation]
            ? new SqlServerTable(relation, await ColumnsAsync(connection, name, cancellationToken), await IndexesAsync(connection, name, cancellationToken), await ForeignKeysAsync(connection, name, cancellationToken))
            : null,
        cancellationToken);

    private static async Task<ImmutableArray<SqlServerRelation>> RelationsAsync(SqlConnection connection, TableName? name, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = CatalogQueries.Relations;
        command.Parameters.Add(new SqlParameter("@schema", SqlDbType.NVarChar, 128) { Value = (object?)name?.Schema ?? DBNull.Value });
        command.Parameters.Add(new SqlParameter("@name", SqlDbType.NVarChar, 128) { Value = (object?)name?.Name ?? DBNull.Value });
        return await RowsAsync(
            command,
            r => new SqlServerRelation(
                r.GetString(0), r.GetString(1), r.GetBoolean(2), r.IsDBNull(3) ? null : r.GetInt64(3), r.GetInt32(4), Text(r, 5), !r.IsDBNull(6) && r.GetBoolean(6), Text(r, 7)),
            cancellationToken);
    }

    private static async Task<ImmutableArray<SqlServerColumn>> ColumnsAsync(SqlConnection connection, TableName name, CancellationToken cancellationToken)
    {
        await using var command = Of(connection, CatalogQueries.Columns, name);
        return await RowsAsync(
            command,
            r =>
            {
                var type = new SqlServerType(Text(r, 2) ?? r.GetString(7))
                {
                    Length = r.GetInt32(3), Precision = r.GetInt32(4), Scale = r.GetInt32(5), IsClr = r.IsDBNull(2), Schema = Text(r, 6), Alias = Text(r, 7),
                };
                return new SqlServerColumn(r.GetInt32(0), r.GetString(1), type.Sql, r.GetBoolean(8), Text(r, 9), Text(r, 10), r.GetBoolean(11), Text(r, 12), TypeMapping.Of(type).Note);
            },
            cancellationToken);
    }

    private static async Task<ImmutableArray<SqlServerIndex>> IndexesAsync(SqlConnection connection, TableName name, CancellationToken cancellationToken)
    {
        await using var command = Of(connection, CatalogQueries.Indexes, name);
        var rows = await RowsAsync(
            command,
            r => (Index: new SqlServerIndex(
                r.GetString(0), r.GetBoolean(1), r.GetBoolean(2), r.GetBoolean(3), r.GetBoolean(4), r.GetString(5).ToLowerInvariant().Replace('_', ' '), Text(r, 6), [], []),
                Column: r.GetString(7), IsFalling: r.GetBoolean(8), IsIncluded: r.GetBoolean(9)),
            cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.Index.Name, StringComparer.Ordinal).Select(g => g.First().Index with
            {
                Columns = [.. g.Where(r => !r.IsIncluded).Select(r => r.IsFalling ? $"{r.Column} DESC" : r.Column)],
                Included = [.. g.Where(r => r.IsIncluded).Select(r => r.Column)],
            }),
        ];
    }

    private static async Task<ImmutableArray<SqlServerForeignKey>> ForeignKeysAsync(SqlConnection connection, TableName name, CancellationToken cancellationToken)
    {
        await using var command = Of(connection, CatalogQueries.ForeignKeys, name);
        var rows = await RowsAsync(
            command,
            r => (Key: new SqlServerForeignKey(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), Action(r, 4), Action(r, 5), [], []), Column: r.GetString(6), Reference: r.GetString(7)),
            cancellationToken);
        return [.. rows.GroupBy(r => r.Key.Name, StringComparer.Ordinal).Select(g => g.First().Key with { Columns = [.. g.Select(r => r.Column)], References = [.. g.Select(r => r.Reference)] })];
    }

    /// <summary>What a key does, in the words of SQL; null when it only refuses.</summary>
    private static string? Action(SqlDataReader reader, int column) => reader.GetString(column) is var action and not "NO_ACTION" ? action.Replace('_', ' ') : null;

    private static SqlCommand Of(SqlConnection connection, string sql, TableName name)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new SqlParameter("@table", SqlDbType.NVarChar, 600) { Value = TSql.Name(name) });
        return command;
    }

    private static async Task<ImmutableArray<T>> RowsAsync<T>(SqlCommand command, Func<SqlDataReader, T> row, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(row(reader));
        return rows.ToImmutable();
    }

    private static string? Text(SqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async Task<T> WithAsync<T>(Func<SqlConnection, Task<T>> question, CancellationToken cancellationToken)
    {
        await using var connection = await sessions.OpenAsync(cancellationToken);
        try
        {
            return await question(connection);
        }
        catch (Exception e)
        {
            throw SqlServerErrors.Explain(e, sessions.Settings);
        }
    }
}
