using Ingot.Configuration.Project;
using Ingot.Connectors.Postgres.Catalog;
using Ingot.Connectors.SqlServer.Catalog;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Naming;

namespace Ingot.Cli.Catalogs;

/// <summary>The catalogue of a SQL Server, shown as those of other databases are.</summary>
internal static class SqlServerRelations
{
    internal static SqlServerCatalog Open(ConnectionOptions connection) => new(new SqlServerSessions(SqlServerSettingsReader.Read(connection)));

    internal static CatalogEntry Entry(SqlServerRelation relation) => new()
    {
        Schema = relation.Schema,
        Name = relation.Name,
        Kind = relation.IsView ? RelationKind.View : RelationKind.Table,
        EstimatedRows = relation.EstimatedRows ?? -1,
        Columns = relation.Columns,
        Comment = relation.Comment,
        MissingRight = relation.IsReadable ? null : $"SELECT on {new TableName(relation.Schema, relation.Name)}",
    };

    internal static CatalogTable Table(SqlServerTable table) => new()
    {
        Entry = Entry(table.Relation),
        Owner = table.Relation.Schema,
        Columns = [.. table.Columns.Select(c => new CatalogColumn(c.Position, c.Name, c.Type, c.Nullable, c.Default, c.IsIdentity ? "always" : null, c.Computed, c.Comment, table.Relation.IsReadable, c.Note))],
        Keys = [.. table.Indexes.Where(i => i.IsPrimaryKey || i.IsUniqueKey).Select(i => new CatalogKey(i.Name, i.IsPrimaryKey, i.Columns))],
        ForeignKeys = [.. table.ForeignKeys.Select(k => new CatalogForeignKey(k.Name, k.Columns, k.Schema, k.Table, k.References, Definition(k)))],
        Indexes = [.. table.Indexes.Select(i => new CatalogIndex(i.Name, Definition(i), i.IsUnique, i.Condition, !i.IsDisabled, null))],
        Partitions = [],
        Parents = [],
        Definition = table.Relation.Definition,
    };

    private static string Definition(SqlServerForeignKey key) =>
        $"foreign key ({string.Join(", ", key.Columns)}) references {new TableName(key.Schema, key.Table)} ({string.Join(", ", key.References)})"
        + (key.OnDelete is { } delete ? $" on delete {delete.ToLowerInvariant()}" : "")
        + (key.OnUpdate is { } update ? $" on update {update.ToLowerInvariant()}" : "")
        + (key.IsDisabled ? ", disabled" : "");

    private static string Definition(SqlServerIndex index) =>
        $"{(index.IsUnique ? "unique " : "")}{index.Kind} ({string.Join(", ", index.Columns)})"
        + (index.Included.IsEmpty ? "" : $" include ({string.Join(", ", index.Included)})")
        + (index.Condition is { } condition ? $" where {condition}" : "");
}
