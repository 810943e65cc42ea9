using System.Collections.Immutable;
using System.Data.Common;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Types;
using Ingot.Connectors.Oracle.Naming;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Connectors.Oracle.Types;

namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>The tables and views of a database, as the connection's user may see them.</summary>
public static class OracleTables
{
    private static readonly TypePolicies Policies = new(NumberPolicy.Default);

    /// <summary>The tables and views by schema and name, without Oracle's own.</summary>
    /// <param name="connection">A connection of kind <c>oracle</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read, or there is no driver.</exception>
    public static Task<ImmutableArray<OracleRelation>> ListAsync(ConnectionOptions connection, CancellationToken cancellationToken) =>
        WithAsync(connection, catalog => catalog.AskAsync(TableQueries.Relations, Relation, cancellationToken), cancellationToken);

    /// <summary>A table or view in detail, or null when there is none of that name.</summary>
    /// <param name="connection">A connection of kind <c>oracle</c>.</param>
    /// <param name="name">Its name, as in a job: what is not in double quotes is in capitals, and a name alone may be a synonym.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read, or there is no driver.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static Task<OracleTable?> FindAsync(ConnectionOptions connection, string name, CancellationToken cancellationToken)
    {
        if (OracleName.Parts(name) is not { Length: 1 or 2 } parts)
            throw new FormatException($"'{name}' is not a name.");
        return WithAsync(connection, catalog => FindAsync(catalog, parts, cancellationToken), cancellationToken);
    }

    private static async Task<OracleTable?> FindAsync(OracleCatalog catalog, ImmutableArray<string> parts, CancellationToken cancellationToken)
    {
        var (owner, table, _) = await catalog.FindAsync(parts, cancellationToken);
        (string, string)[] named = [("owner", owner), ("name", table)];
        if (await catalog.AskAsync(TableQueries.Relation, Relation, cancellationToken, named) is not [var relation, ..])
            return null;
        var keys = await catalog.AskAsync(TableQueries.Keys, KeyColumn, cancellationToken, named);
        var indexes = await catalog.AskAsync(TableQueries.Indexes, IndexColumn, cancellationToken, named);
        return new OracleTable(
            relation,
            [.. (await catalog.AskAsync(TableQueries.Columns, Column, cancellationToken, named)).Select((c, i) => c with { Position = i + 1 })],
            [.. keys.GroupBy(k => k.Key.Name, StringComparer.Ordinal).Select(g => g.First().Key with { Columns = [.. g.Select(k => k.Column)], References = [.. g.Select(k => k.Reference).OfType<string>()] })],
            [.. indexes.GroupBy(i => i.Index.Name, StringComparer.Ordinal).Select(g => g.First().Index with { Columns = [.. g.Select(i => i.Column)] })],
            relation.IsView ? (await catalog.AskAsync(TableQueries.Definition, r => Text(r, 0), cancellationToken, named)).FirstOrDefault() : null);
    }

    private static OracleRelation Relation(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2) == "VIEW", Number(row, 3), (int)(Number(row, 4) ?? 0), Text(row, 5));

    private static OracleTableColumn Column(DbDataReader row)
    {
        var column = OracleCatalog.Column(row);
        var value = Text(row, 8)?.Trim();
        var (isVirtual, isIdentity) = (Text(row, 9) == "YES", Text(row, 10) == "YES");
        return new OracleTableColumn(
            0, column.Name, Sized(column, Number(row, 6), Number(row, 7)), column.Nullable, isVirtual || isIdentity ? null : value, isVirtual ? value : null, isIdentity, Text(row, 11),
            OracleTypes.Of(column, Policies) is { } mapping ? mapping.Note : "of a type that no job reads as it is: select what you need of it in a query");
    }

    /// <summary>The type with its length: of texts in characters or bytes, whichever they were declared in, of RAW in bytes.</summary>
    private static string Sized(OracleColumn column, long? characters, long? bytes) => column.Type switch
    {
        "CHAR" or "NCHAR" or "VARCHAR2" or "NVARCHAR2" => FormattableString.Invariant($"{column.Type}({characters})"),
        "RAW" => FormattableString.Invariant($"RAW({bytes})"),
        _ => column.Sql,
    };

    private static (OracleKey Key, string Column, string? Reference) KeyColumn(DbDataReader row) => (
        new OracleKey(row.GetString(0), row.GetString(1) == "P", row.GetString(2) != "ENABLED", [])
        {
            ToSchema = Text(row, 4),
            ToTable = Text(row, 5),
            OnDelete = Text(row, 3) is { } rule and not "NO ACTION" ? rule : null,
        },
        row.GetString(6), Text(row, 7));

    private static (OracleIndex Index, string Column) IndexColumn(DbDataReader row) => (
        new OracleIndex(row.GetString(0), row.GetString(1).ToLowerInvariant(), row.GetString(2) == "UNIQUE", row.GetString(3) is not "UNUSABLE", []),
        row.GetString(5) == "DESC" ? $"{row.GetString(4)} DESC" : row.GetString(4));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<T> WithAsync<T>(ConnectionOptions options, Func<OracleCatalog, Task<T>> question, CancellationToken cancellationToken)
    {
        var session = OracleSession.Of(OracleSettingsReader.Read(options), options.Settings.LocationOf("provider"));
        await using var connection = await session.OpenAsync(cancellationToken);
        return await question(new OracleCatalog(session, connection));
    }
}
