using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Ado;

/// <content>The description of the columns.</content>
public sealed partial class DuckDbDataReader : IDbColumnSchemaGenerator
{
    /// <inheritdoc />
    public override string GetName(int ordinal) => ColumnAt(ordinal).Name;

    /// <summary>The type as DuckDB SQL writes it.</summary>
    /// <param name="ordinal">0-based column.</param>
    public override string GetDataTypeName(int ordinal) => ColumnAt(ordinal).Type.ToString();

    /// <inheritdoc />
    public override Type GetFieldType(int ordinal) => FieldTypes.Of(ColumnAt(ordinal).Type);

    /// <summary>Position of a column: the first of exactly that name, or else without regard to case.</summary>
    /// <param name="name">Column name.</param>
    /// <exception cref="DuckDbException">The result has no such column.</exception>
    public override int GetOrdinal(string name)
    {
        ThrowIfClosed();
        foreach (var comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            for (var i = 0; i < FieldCount; i++)
            {
                if (string.Equals(_schema.Columns[i].Name, name, comparison))
                    return i;
            }
        }

        throw new DuckDbException(DuckDbErrorClass.InvalidInput, $"The result has no column '{name}'.{Nearest.Hint(name, _schema.Columns.Select(c => c.Name))}");
    }

    /// <inheritdoc />
    public ReadOnlyCollection<DbColumn> GetColumnSchema()
    {
        ThrowIfClosed();
        return _schema.Columns.Select((c, i) => (DbColumn)new Described(c, i)).ToList().AsReadOnly();
    }

    /// <inheritdoc />
    public override DataTable? GetSchemaTable()
    {
        ThrowIfClosed();
        if (FieldCount == 0)
            return null;

        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(short));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(short));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        foreach (var column in GetColumnSchema())
        {
            table.Rows.Add(
                column.ColumnName, column.ColumnOrdinal, -1, (object?)column.NumericPrecision ?? DBNull.Value,
                (object?)column.NumericScale ?? DBNull.Value, column.DataType, column.AllowDBNull, column.DataTypeName);
        }

        return table;
    }

    private sealed class Described : DbColumn
    {
        internal Described(Column column, int ordinal)
        {
            ColumnName = column.Name;
            ColumnOrdinal = ordinal;
            AllowDBNull = true;
            DataType = FieldTypes.Of(column.Type);
            DataTypeName = column.Type.ToString();
            if (column.Type.Kind != ColumnKind.Decimal)
                return;

            NumericPrecision = column.Type.Width;
            NumericScale = column.Type.Scale;
        }
    }
}
