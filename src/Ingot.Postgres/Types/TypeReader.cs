using Ingot.Core.Naming;
using Npgsql;
using NpgsqlTypes;

namespace Ingot.Postgres.Types;

/// <summary>Reads types with all that they are made of, layer by layer.</summary>
internal sealed class TypeReader
{
    private const string Types =
        """
        SELECT w.oid, w.modifier, n.nspname::text, t.typname::text, t.typtype::text, t.typcategory = 'A' AND t.typelem <> 0, t.typelem,
          t.typbasetype, t.typtypmod, pg_catalog.format_type(w.oid, w.modifier)
        FROM unnest($1, $2) AS w(oid, modifier)
        JOIN pg_catalog.pg_type t ON t.oid = w.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        """;

    private const string Fields =
        """
        SELECT t.oid, a.attname::text, a.atttypid, a.atttypmod
        FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE t.oid = ANY ($1)
        ORDER BY t.oid, a.attnum
        """;

    private const string Labels = "SELECT enumtypid, enumlabel::text FROM pg_catalog.pg_enum WHERE enumtypid = ANY ($1) ORDER BY enumtypid, enumsortorder";

    private readonly Dictionary<TypeKey, TypeRow> _rows = [];

    /// <summary>Reads the types.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="keys">Which.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<IReadOnlyDictionary<TypeKey, PostgresType>> ReadAsync(NpgsqlConnection connection, IEnumerable<TypeKey> keys, CancellationToken cancellationToken)
    {
        var reader = new TypeReader();
        TypeKey[] wanted = [.. keys.Distinct()];
        for (var layer = wanted; layer.Length > 0; layer = reader.Missing())
            await reader.ReadLayerAsync(connection, layer, cancellationToken);
        return wanted.ToDictionary(k => k, reader.Build);
    }

    private TypeKey[] Missing() => [.. _rows.Values
        .SelectMany(r => r.Fields.Select(f => f.Key).Append(r.Element).Append(r.Under))
        .Where(k => k.Oid != 0 && !_rows.ContainsKey(k)).Distinct()];

    private async Task ReadLayerAsync(NpgsqlConnection connection, TypeKey[] layer, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(Types, connection))
        {
            command.Parameters.Add(Oids(layer));
            command.Parameters.Add(new NpgsqlParameter { Value = layer.Select(k => k.Modifier).ToArray() });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                Add(ReadType(reader));
        }

        if (OfSort(layer, 'c') is { Length: > 0 } composites)
        {
            await using var command = new NpgsqlCommand(Fields, connection) { Parameters = { Oids(composites) } };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                Of(layer, reader.GetFieldValue<uint>(0)).ForEach(r => r.Fields.Add((reader.GetString(1), new TypeKey(reader.GetFieldValue<uint>(2), reader.GetInt32(3)))));
        }

        if (OfSort(layer, 'e') is { Length: > 0 } enums)
        {
            await using var command = new NpgsqlCommand(Labels, connection) { Parameters = { Oids(enums) } };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                Of(layer, reader.GetFieldValue<uint>(0)).ForEach(r => r.Labels.Add(reader.GetString(1)));
        }
    }

    private TypeKey[] OfSort(TypeKey[] layer, char sort) => [.. layer.Where(k => _rows.TryGetValue(k, out var row) && row.Sort == sort)];

    private static NpgsqlParameter Oids(TypeKey[] keys) =>
        new() { Value = keys.Select(k => k.Oid).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };

    private static TypeRow ReadType(NpgsqlDataReader reader)
    {
        var key = new TypeKey(reader.GetFieldValue<uint>(0), reader.GetInt32(1));
        var isArray = reader.GetBoolean(5) && key.Oid is not (TypeOid.Int2Vector or TypeOid.OidVector);
        return new TypeRow(
            key, reader.GetString(2), reader.GetString(3), reader.GetString(4)[0], isArray,
            isArray ? new TypeKey(reader.GetFieldValue<uint>(6), key.Modifier) : default,
            new TypeKey(reader.GetFieldValue<uint>(7), reader.GetInt32(8)), reader.GetString(9));
    }

    private void Add(TypeRow row) => _rows[row.Key] = row;

    private List<TypeRow> Of(TypeKey[] layer, uint oid) => [.. layer.Where(k => k.Oid == oid).Select(k => _rows[k])];

    private PostgresType Build(TypeKey key)
    {
        // A type that was dropped meanwhile has no row; its column is read as text and fails at the server if it is gone too.
        if (!_rows.TryGetValue(key, out var row))
            return new PostgresType { Oid = key.Oid, Schema = "pg_catalog", Name = "unknown", Kind = PostgresTypeKind.Pseudo, Sql = "text" };

        var element = row.IsArray ? Build(row.Element) : row.Under.Oid != 0 ? Build(row.Under) : null;
        return new PostgresType
        {
            Oid = key.Oid,
            Schema = row.Schema,
            Name = row.Name,
            Modifier = key.Modifier,
            Kind = row.IsArray ? PostgresTypeKind.Array : KindOf(row.Sort),
            Sql = row.IsArray ? element!.Sql + "[]" : SqlOf(row),
            Element = element,
            Fields = [.. row.Fields.Select(f => new PostgresField(f.Name, Build(f.Key)))],
            Labels = [.. row.Labels],
        };
    }

    private static PostgresTypeKind KindOf(char sort) => sort switch
    {
        'e' => PostgresTypeKind.Enum,
        'c' => PostgresTypeKind.Composite,
        'd' => PostgresTypeKind.Domain,
        'r' or 'm' => PostgresTypeKind.Range,
        'p' => PostgresTypeKind.Pseudo,
        _ => PostgresTypeKind.Base,
    };

    /// <summary>Types of the system are found on every search path; others are written with their schema, and with what <c>format_type</c> puts in brackets.</summary>
    private static string SqlOf(TypeRow row)
    {
        if (row.Schema == "pg_catalog")
            return row.Formatted;

        var bracket = row.Key.Modifier >= 0 && row.Formatted.EndsWith(')') ? row.Formatted.LastIndexOf('(') : -1;
        return $"{Sql.Name(row.Schema)}.{Sql.Name(row.Name)}{(bracket < 0 ? "" : row.Formatted[bracket..])}";
    }
}
