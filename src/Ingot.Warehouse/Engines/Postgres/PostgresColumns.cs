using System.Data;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Npgsql;
using Npgsql.PostgresTypes;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>The columns of a query, as the server describes them without running it.</summary>
internal static class PostgresColumns
{
    private static readonly string[] Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
    private static readonly string[] Texts = ["text", "character varying", "character", "name", "citext"];

    public static IReadOnlyList<RelationColumn> Of(NpgsqlCommand query)
    {
        using var reader = query.ExecuteReader(CommandBehavior.SchemaOnly);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Column(reader.GetName(i), reader.GetPostgresType(i), reader.GetDataTypeName(i)))];
    }

    private static RelationColumn Column(string name, PostgresType type, string display)
    {
        var own = type.Namespace == "pg_catalog" || type is PostgresArrayType;
        return new RelationColumn(name, own ? display : new TableName(type.Namespace, type.Name).Quoted, SortOf(type));
    }

    private static ColumnSort SortOf(PostgresType type) => type is PostgresEnumType || Texts.Contains(type.Name) ? ColumnSort.Text
        : type.Namespace == "pg_catalog" && Numbers.Contains(type.Name) ? ColumnSort.Number
        : ColumnSort.Other;
}
