using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Connectors.Oracle.Types;

namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>Asks Oracle's catalogue on one connection.</summary>
internal sealed class OracleCatalog(OracleSession session, DbConnection connection)
{
    /// <summary>The schema and name of a table or view: what it is named, or what a synonym of that name stands for.</summary>
    /// <param name="name">Schema and name, or a name alone.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>With its columns; none when there is no such table, or it may not be read.</returns>
    public async Task<(string Owner, string Name, ImmutableArray<OracleColumn> Columns)> FindAsync(ImmutableArray<string> name, CancellationToken cancellationToken)
    {
        var owner = name is [var schema, _] ? schema : (await AskAsync(CatalogQueries.CurrentSchema, r => r.GetString(0), cancellationToken))[0];
        var columns = await ColumnsAsync(owner, name[^1], cancellationToken);
        if (!columns.IsEmpty)
            return (owner, name[^1], columns);

        var synonyms = await AskAsync(CatalogQueries.Synonym, r => (Owner: r.GetString(0), Name: r.GetString(1)), cancellationToken, ("owner", owner), ("name", name[^1]));
        return synonyms is [var target, ..]
            ? (target.Owner, target.Name, await ColumnsAsync(target.Owner, target.Name, cancellationToken))
            : (owner, name[^1], []);
    }

    /// <summary>The change number that is current.</summary>
    public async Task<string> ScnAsync(CancellationToken cancellationToken) => (await AskAsync(CatalogQueries.Scn, r => r.GetString(0), cancellationToken))[0];

    /// <summary>Where a table's rows lie.</summary>
    public Task<ImmutableArray<TableExtent>> ExtentsAsync(string owner, string name, CancellationToken cancellationToken) => AskAsync(
        CatalogQueries.Extents, r => new TableExtent(r.GetString(0), r.GetString(1), (long)r.GetDecimal(2)), cancellationToken, ("owner", owner), ("name", name));

    private Task<ImmutableArray<OracleColumn>> ColumnsAsync(string owner, string name, CancellationToken cancellationToken) => AskAsync(
        CatalogQueries.Columns,
        Column,
        cancellationToken, ("owner", owner), ("name", name));

    /// <summary>A column, as the first six columns of a question about columns have it.</summary>
    public static OracleColumn Column(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), Integer(row, 2), Integer(row, 3), row.GetString(4) != "N", row.IsDBNull(5) ? null : row.GetString(5));

    /// <summary>Asks a question.</summary>
    /// <param name="sql">The question.</param>
    /// <param name="read">Reads a row of the answer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="values">Bound values by name.</param>
    public async Task<ImmutableArray<T>> AskAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, string Value)[] values)
    {
        try
        {
            var rows = ImmutableArray.CreateBuilder<T>();
            await using var command = session.Command(connection, sql, values);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(read(reader));
            return rows.ToImmutable();
        }
        catch (Exception e)
        {
            throw AdoErrors.Explain(e, session.Ado);
        }
    }

    private static int? Integer(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : Convert.ToInt32(reader.GetValue(ordinal), CultureInfo.InvariantCulture);
}
