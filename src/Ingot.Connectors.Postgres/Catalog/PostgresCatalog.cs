using System.Collections.Immutable;
using System.Data;
using Dapper;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Npgsql;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>What a PostgreSQL database holds, as the connection's role may see it.</summary>
/// <param name="database">The database.</param>
public sealed class PostgresCatalog(PostgresDatabase database)
{
    /// <summary>The tables and views by schema and name, without the server's own.</summary>
    /// <param name="pattern">Which; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read.</exception>
    public Task<ImmutableArray<CatalogEntry>> ListAsync(CatalogPattern? pattern, CancellationToken cancellationToken) => Ask(
        async ask => (await ask.Rows<EntryRow>(CatalogQueries.List))
            .Where(r => pattern is null || pattern.Matches(r.Schema, r.Name))
            .Select(r => r.ToEntry())
            .ToImmutableArray(),
        cancellationToken);

    /// <summary>A table or view in detail, or null when there is none of that name.</summary>
    /// <param name="name">Schema and name, exactly.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Core.Errors.IngotException">The database cannot be reached or read.</exception>
    public Task<CatalogTable?> FindAsync(TableName name, CancellationToken cancellationToken) => Ask(
        async ask =>
        {
            var found = await ask.Rows<DetailRow>(CatalogQueries.Entry, new { schema = name.Schema, name = name.Name });
            return found is [var row] ? await DetailAsync(ask, row) : null;
        },
        cancellationToken);

    private async Task<CatalogTable> DetailAsync(Asking ask, DetailRow row)
    {
        var notes = (await TypeCatalog.TableAsync(ask.Connection, database.Settings, new TableName(row.Schema, row.Name), ask.CancellationToken))
            .ToDictionary(c => c.Name, c => TypeMapping.Of(c.Type).Note, StringComparer.Ordinal);
        var table = new { oid = row.Oid };
        return new CatalogTable
        {
            Entry = row.ToEntry(),
            Owner = row.Owner,
            PartitionKey = row.PartitionKey,
            Bound = row.Bound,
            Definition = row.Definition,
            Parents = [.. row.Parents],
            Columns =
            [
                .. (await ask.Rows<ColumnRow>(CatalogQueries.Columns, table))
                    .Select(c => new CatalogColumn(c.Position, c.Name, c.Type, c.Nullable, c.DefaultValue, c.Identity, c.Generated, c.Comment, c.Readable, notes.GetValueOrDefault(c.Name))),
            ],
            Keys = [.. (await ask.Rows<KeyRow>(CatalogQueries.Keys, table)).Select(k => new CatalogKey(k.Name, k.IsPrimary, [.. k.Columns]))],
            ForeignKeys =
            [
                .. (await ask.Rows<ForeignKeyRow>(CatalogQueries.ForeignKeys, table))
                    .Select(k => new CatalogForeignKey(k.Name, [.. k.Columns], k.Schema, k.TableName, [.. k.Targets], k.Definition)),
            ],
            Indexes =
            [
                .. (await ask.Rows<IndexRow>(CatalogQueries.Indexes, table))
                    .Select(i => new CatalogIndex(i.Name, i.Definition, i.IsUnique, i.Condition, i.IsValid, i.Bytes)),
            ],
            Partitions = row.Kind is RelationKind.PartitionedTable
                ? [.. (await ask.Rows<PartitionRow>(CatalogQueries.Partitions, table)).Select(p => new CatalogPartition(p.Schema, p.Name, p.Kind, p.Bound, p.Rows, p.Bytes))]
                : [],
        };
    }

    private async Task<T> Ask<T>(Func<Asking, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var asking = new Asking(connection, transaction, cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition("SET LOCAL search_path = ''", transaction: transaction, cancellationToken: cancellationToken));
            return await question(asking);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, database.Settings);
        }
    }

    private sealed record Asking(NpgsqlConnection Connection, NpgsqlTransaction Transaction, CancellationToken CancellationToken)
    {
        internal async Task<IReadOnlyList<T>> Rows<T>(string sql, object? values = null) =>
            (await Connection.QueryAsync<T>(new CommandDefinition(sql, values, Transaction, cancellationToken: CancellationToken))).AsList();
    }

    private sealed record ColumnRow(
        int Position, string Name, string Type, bool Nullable, string? DefaultValue, string? Identity, string? Generated, string? Comment, bool Readable);

    private sealed class KeyRow
    {
        public required string Name { get; init; }

        public bool IsPrimary { get; init; }

        public required string[] Columns { get; init; }
    }

    private sealed class ForeignKeyRow
    {
        public required string Name { get; init; }

        public required string[] Columns { get; init; }

        public required string Schema { get; init; }

        public required string TableName { get; init; }

        public required string[] Targets { get; init; }

        public required string Definition { get; init; }
    }

    private sealed class IndexRow
    {
        public required string Name { get; init; }

        public required string Definition { get; init; }

        public bool IsUnique { get; init; }

        public string? Condition { get; init; }

        public bool IsValid { get; init; }

        public long? Bytes { get; init; }
    }

    private sealed class PartitionRow
    {
        public required string Schema { get; init; }

        public required string Name { get; init; }

        public RelationKind Kind { get; init; }

        public required string Bound { get; init; }

        public long Rows { get; init; }

        public long? Bytes { get; init; }
    }
}
