using System.Data;
using Ingot.Connectors.SqlServer.Types;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>The columns of statements, as the server describes them without running them.</summary>
internal static class StatementColumns
{
    /// <summary>Describes a statement.</summary>
    /// <param name="connection">An open session.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The columns, or why there are none.</returns>
    internal static async Task<(IReadOnlyList<DescribedColumn> Columns, DescribeFailure? Failure)> DescribeAsync(
        SqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = ColumnQueries.Describe;
        command.Parameters.Add(new SqlParameter("@statement", SqlDbType.NVarChar, -1) { Value = statement });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<DescribedColumn>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(9))
                return ([], new DescribeFailure(reader.GetInt32(9), reader.IsDBNull(10) ? "no reason is given." : reader.GetString(10)));
            columns.Add(new DescribedColumn(Text(reader, 1) ?? "", TypeOf(reader), reader.IsDBNull(2) || reader.GetBoolean(2)));
        }

        return (columns, null);
    }

    /// <summary>A type made with .NET has no name among the system's; an alias has one of both.</summary>
    private static SqlServerType TypeOf(SqlDataReader reader)
    {
        var (system, schema, user) = (Text(reader, 3), Text(reader, 7), Text(reader, 8));
        return new SqlServerType(system ?? user ?? "unknown")
        {
            Length = reader.GetInt32(4),
            Precision = reader.GetInt32(5),
            Scale = reader.GetInt32(6),
            IsClr = system is null && user is not null,
            Schema = schema,
            Alias = system is null ? null : user,
        };
    }

    private static string? Text(SqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
