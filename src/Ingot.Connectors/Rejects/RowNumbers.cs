using Ingot.Core.Columns;

namespace Ingot.Connectors.Rejects;

/// <summary>The column that every scan adds.</summary>
public static class RowNumbers
{
    /// <summary>The schema with the row number behind it.</summary>
    public static TableSchema AddTo(TableSchema schema) =>
        TableSchema.Of([.. schema.Columns, new Column(PartScan.RowNumber, ColumnType.Of(ColumnKind.BigInt), false)]);
}
