using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Ingot.Proof;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>
/// Proves that a table in PostgreSQL holds the rows that were sent to it: it is read back, its values are put into the
/// lake's types again, and count and digest must be those of the rows as they were sent.
/// </summary>
internal sealed class BronzeProof(PostgresDatabase database, DuckDbSession session, Witness witness)
{
    /// <summary>The columns whose stored form can be turned back exactly: all but nested ones, which are JSON in PostgreSQL.</summary>
    public static IReadOnlyList<Column> Comparable(TableSchema columns) => [.. columns.Columns.Where(c => IsComparable(c.Type))];

    /// <summary>Compares a table with what was sent.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The lake's columns.</param>
    /// <param name="sent">Count and digest of the comparable columns, as sent.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IngotException">They differ (<c>warehouse.refuted</c>, data).</exception>
    public async Task DemandAsync(TableName table, TableSchema columns, Evidence sent, CancellationToken cancellationToken)
    {
        var stored = await ReadBackAsync(table, columns, cancellationToken);
        if (stored == sent)
            return;

        throw Refuted(
            table,
            stored.Rows == sent.Rows ? $"{table} as PostgreSQL stored it differs from the {sent.Rows} rows that were sent" : $"{sent.Rows} rows of {table} were sent and {stored.Rows} are stored");
    }

    /// <summary>What was copied contradicts what is known of it.</summary>
    public static IngotException Refuted(TableName table, string how) => new(ErrorKind.Data, "warehouse.refuted", $"{how}.")
    {
        State = $"{table} keeps its previous version.",
        Next = "Run again; if it fails again, report it with this message.",
        Facts = new Dictionary<string, object?> { ["table"] = table.ToString() },
    };

    private async Task<Evidence> ReadBackAsync(TableName table, TableSchema columns, CancellationToken cancellationToken)
    {
        var wanted = Comparable(columns);
        var policies = new ValuePolicies { Dates = SpecialDates.Keep };
        var found = await ColumnsAsync(table, cancellationToken);

        var source = new CopySource
        {
            Name = table.ToString(),
            From = table.Quoted,
            Columns = [.. wanted.Select(w => new CopyColumn(found.First(f => f.Name == w.Name), policies))],
        };
        using var scan = new CopyScan(database.Settings, source, new CopyScanOptions { Policies = policies, Side = ErrorKind.Target });
        using var offered = session.Database.Scans.Offer(scan);
        using var rows = witness.Watch([.. wanted.Select(w => w.Name)]);
        var values = wanted.Select(w => $"CAST({Sql.Name(w.Name)} AS {w.Type}) AS {Sql.Name(w.Name)}");
        session.Scalar<long>($"SELECT count(*) FROM (SELECT {string.Join(", ", values)} FROM {offered.Relation}) AS stored WHERE {rows.Condition}", cancellationToken);
        return rows.Digest.ToEvidence();
    }

    private async Task<IReadOnlyList<PostgresColumn>> ColumnsAsync(TableName table, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            return await TypeCatalog.TableAsync(connection, database.Settings, table, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, database.Settings, ErrorKind.Target);
        }
    }

    private static bool IsComparable(ColumnType type) => type.Kind switch
    {
        ColumnKind.Struct or ColumnKind.Map or ColumnKind.Union or ColumnKind.Null => false,
        ColumnKind.List or ColumnKind.Array => type.Element is { } element && element.Kind is not (ColumnKind.List or ColumnKind.Array) && IsComparable(element),
        _ => true,
    };
}
