using System.Collections.Immutable;
using System.Numerics;
using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Naming;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>
/// Cuts a table by the values of a key into shares that together hold every row once. There are more shares than
/// connections, so that connections that are done early take over from the others, and gaps in the key matter less.
/// </summary>
internal static class RangePlanner
{
    private const int RangesForEach = 8;

    /// <summary>The first column of every unique index that allows no nulls and has no other column; the clustered one first.</summary>
    internal const string Keys = """
        SELECT c.name, t.name, CONVERT(int, c.max_length), CONVERT(int, c.precision), CONVERT(int, c.scale)
        FROM sys.indexes i
        JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.key_ordinal = 1
        JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
        JOIN sys.types t ON t.user_type_id = c.system_type_id
        WHERE i.object_id = OBJECT_ID(@table) AND i.is_unique = 1 AND i.has_filter = 0 AND i.is_disabled = 0 AND c.is_nullable = 0
          AND NOT EXISTS (SELECT 1 FROM sys.index_columns o WHERE o.object_id = i.object_id AND o.index_id = i.index_id AND o.key_ordinal > 1)
        ORDER BY CASE WHEN i.type = 1 THEN 0 ELSE 1 END, i.is_primary_key DESC, i.index_id
        """;

    /// <summary>The shares; one when the job asks for one connection, or the table has no key to be cut by.</summary>
    internal static async Task<ImmutableArray<ReadRange>> PlanAsync(SqlConnection connection, SqlServerOptions options, CancellationToken cancellationToken)
    {
        if (options is not { Table: { } table, Parallel: > 1 } || await KeyAsync(connection, table, cancellationToken) is not { } key)
            return [new ReadRange(null)];

        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {key.End("MIN")}, {key.End("MAX")} FROM {TSql.Name(table)}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0)
            ? Cut(TSql.Name(table.Name), key, RangeKey.NumberOf(reader.GetValue(0)), RangeKey.NumberOf(reader.GetValue(1)), options.Parallel)
            : [new ReadRange(null)];
    }

    /// <summary>Cuts. The first share has no beginning and the last no end: rows may have come since.</summary>
    /// <param name="alias">Quoted name of the table in conditions.</param>
    /// <param name="key">The key.</param>
    /// <param name="least">Its least value.</param>
    /// <param name="most">Its greatest value.</param>
    /// <param name="connections">Connections that read.</param>
    internal static ImmutableArray<ReadRange> Cut(string alias, RangeKey key, BigInteger least, BigInteger most, int connections)
    {
        var span = most - least + 1;
        var count = (int)BigInteger.Min(span, connections * RangesForEach);
        if (count < 2)
            return [new ReadRange(null)];

        var column = $"{alias}.{TSql.Name(key.Name)}";
        string Border(int share) => key.Value(least + (span * share / count));
        return
        [
            .. Enumerable.Range(0, count).Select(i => new ReadRange(
                i == 0 ? $"{column} < {Border(1)}"
                : i == count - 1 ? $"{column} >= {Border(i)}"
                : $"{column} >= {Border(i)} AND {column} < {Border(i + 1)}")),
        ];
    }

    private static async Task<RangeKey?> KeyAsync(SqlConnection connection, TableName table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Keys;
        command.Parameters.AddWithValue("@table", TSql.Name(table));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var type = new SqlServerType(reader.GetString(1)) { Length = reader.GetInt32(2), Precision = reader.GetInt32(3), Scale = reader.GetInt32(4) };
            if (RangeKey.Suits(type))
                return new RangeKey(reader.GetString(0), type);
        }

        return null;
    }
}
