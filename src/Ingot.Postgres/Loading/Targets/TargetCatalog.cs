using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Loading.Sessions;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>Looks a target up in the server's catalogue.</summary>
internal static class TargetCatalog
{
    /// <summary>The table of that very name, or null.</summary>
    /// <exception cref="IngotException">There is something of that name that nothing can be loaded into.</exception>
    internal static async Task<TargetTable?> FindAsync(LoadSession session, TableName name, CancellationToken cancellationToken)
    {
        var found = await session.RowsAsync(
            $"""
            SELECT c.oid::text, c.relkind::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = {Sql.Text(name.Schema)} AND c.relname = {Sql.Text(name.Name)}
            """,
            cancellationToken);
        if (found is not [[{ } oid, var kind]])
            return null;
        if (kind is not ("r" or "p"))
        {
            throw new IngotException(ErrorKind.Target, "postgres.target-kind", $"{name} is {KindName(kind)}, and only tables can be loaded into.")
            {
                State = "Nothing was loaded.",
                Next = "Name a table, or rename what has the name.",
            };
        }

        return new TargetTable(
            uint.Parse(oid, CultureInfo.InvariantCulture),
            kind == "r",
            await ColumnsAsync(session, oid, cancellationToken),
            await UniqueKeysAsync(session, oid, cancellationToken));
    }

    private static async Task<ImmutableArray<TargetColumn>> ColumnsAsync(LoadSession session, string table, CancellationToken cancellationToken)
    {
        var rows = await session.RowsAsync(
            $"""
            SELECT attname::text, atttypid::text, atttypmod::text, (attgenerated <> '')::text, (attidentity = 'a')::text
            FROM pg_catalog.pg_attribute WHERE attrelid = {table} AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """,
            cancellationToken);
        var columns = ImmutableArray.CreateBuilder<TargetColumn>(rows.Count);
        foreach (var row in rows)
            columns.Add(new TargetColumn(row[0]!, await TypeAsync(session, row[1]!, row[2]!, cancellationToken), row[3] == "true", row[4] == "true"));
        return columns.MoveToImmutable();
    }

    private static async Task<ImmutableArray<ImmutableArray<string>>> UniqueKeysAsync(LoadSession session, string table, CancellationToken cancellationToken)
    {
        var rows = await session.RowsAsync(
            $"""
            SELECT i.indexrelid::text, a.attname::text
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
            WHERE i.indrelid = {table} AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
            """,
            cancellationToken);
        return [.. rows.GroupBy(r => r[0]).Select(g => g.Select(r => r[1]!).ToImmutableArray())];
    }

    /// <summary>A type with all that it is made of; of a domain, the type below it.</summary>
    private static async Task<StoredType> TypeAsync(LoadSession session, string oid, string modifier, CancellationToken cancellationToken)
    {
        var rows = await session.RowsAsync(
            $"""
            SELECT typtype::text, typelem::text, typbasetype::text, typtypmod::text, typrelid::text, typcategory::text,
              pg_catalog.format_type(oid, {modifier}), pg_catalog.format_type(oid, -1), typname::text
            FROM pg_catalog.pg_type WHERE oid = {oid}
            """,
            cancellationToken);
        var row = rows[0];
        var number = uint.Parse(oid, CultureInfo.InvariantCulture);
        var type = new StoredType(number, row[6]!, int.Parse(modifier, CultureInfo.InvariantCulture), StoredTypeKind.Base) { BareSql = row[7]!, IsCitext = row is ["b", .., "citext"] };
        return row switch
        {
            ["d", ..] => await TypeAsync(session, row[2]!, row[3]!, cancellationToken) with { Sql = row[6]!, BareSql = row[7]!, DeclaredOid = number },
            ["e", ..] => type with { Kind = StoredTypeKind.Enum },
            ["c", ..] => type with { Kind = StoredTypeKind.Composite, Fields = await FieldsAsync(session, row[4]!, cancellationToken) },
            [_, not "0", _, _, _, "A", ..] => type with { Kind = StoredTypeKind.Array, Element = await TypeAsync(session, row[1]!, modifier, cancellationToken) },
            _ => type,
        };
    }

    private static async Task<ImmutableArray<(string Name, StoredType Type)>> FieldsAsync(LoadSession session, string relation, CancellationToken cancellationToken) =>
        [.. (await ColumnsAsync(session, relation, cancellationToken)).Select(c => (c.Name, c.Type))];

    private static string KindName(string? kind) => kind switch
    {
        "v" => "a view",
        "m" => "a materialized view",
        "f" => "a foreign table",
        "i" or "I" => "an index",
        "S" => "a sequence",
        "c" => "a composite type",
        _ => "no table",
    };
}
