using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Postgres.Catalog;
using Ingot.Core.Naming;

namespace Ingot.Cli.Catalogs;

/// <summary>The catalogue of an Oracle database, shown as those of other databases are.</summary>
internal static class OracleRelations
{
    internal static CatalogEntry Entry(OracleRelation relation) => new()
    {
        Schema = relation.Schema,
        Name = relation.Name,
        Kind = relation.IsView ? RelationKind.View : RelationKind.Table,
        EstimatedRows = relation.EstimatedRows ?? -1,
        Columns = relation.Columns,
        Comment = relation.Comment,
    };

    internal static CatalogTable Table(OracleTable table) => new()
    {
        Entry = Entry(table.Relation),
        Owner = table.Relation.Schema,
        Columns = [.. table.Columns.Select(c => new CatalogColumn(c.Position, c.Name, c.Type, c.Nullable, c.Default, c.IsIdentity ? "always" : null, c.Computed, c.Comment, true, c.Note))],
        Keys = [.. table.Keys.Where(k => k.ToTable is null).Select(k => new CatalogKey(k.Name, k.IsPrimary, k.Columns))],
        ForeignKeys = [.. table.Keys.Where(k => k.ToTable is not null).Select(k => new CatalogForeignKey(k.Name, k.Columns, k.ToSchema!, k.ToTable!, k.References, Definition(k)))],
        Indexes = [.. table.Indexes.Select(i => new CatalogIndex(i.Name, $"{(i.IsUnique ? "unique " : "")}{i.Kind} ({string.Join(", ", i.Columns)})", i.IsUnique, null, i.IsUsable, null))],
        Partitions = [],
        Parents = [],
        Definition = table.Definition,
    };

    private static string Definition(OracleKey key) =>
        $"foreign key ({string.Join(", ", key.Columns)}) references {new TableName(key.ToSchema!, key.ToTable!)} ({string.Join(", ", key.References)})"
        + (key.OnDelete is { } delete ? $" on delete {delete.ToLowerInvariant()}" : "")
        + (key.IsDisabled ? ", disabled" : "");
}
