using System.Data.Common;
using Ingot.Connectors.Oracle.Types;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>The columns of a query, which only the driver describes, in the catalogue's words.</summary>
internal static class QueryColumns
{
    private const int Unlimited = 127;

    /// <summary>The catalogue's types by the driver's names of them.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Decimal"] = "NUMBER", ["Byte"] = "NUMBER", ["Int16"] = "NUMBER", ["Int32"] = "NUMBER", ["Int64"] = "NUMBER",
        ["Single"] = "NUMBER", ["Double"] = "NUMBER", ["BinaryFloat"] = "BINARY_FLOAT", ["BinaryDouble"] = "BINARY_DOUBLE",
        ["Varchar2"] = "VARCHAR2", ["NVarchar2"] = "NVARCHAR2", ["Char"] = "CHAR", ["NChar"] = "NCHAR", ["Clob"] = "CLOB", ["NClob"] = "NCLOB", ["Long"] = "LONG",
        ["Raw"] = "RAW", ["LongRaw"] = "LONG RAW", ["Blob"] = "BLOB", ["Date"] = "DATE", ["RowId"] = "ROWID",
        ["TimeStamp"] = "TIMESTAMP", ["TimeStampTZ"] = "TIMESTAMP WITH TIME ZONE", ["TimeStampLTZ"] = "TIMESTAMP WITH LOCAL TIME ZONE",
        ["IntervalYM"] = "INTERVAL YEAR TO MONTH", ["IntervalDS"] = "INTERVAL DAY TO SECOND",
        ["XmlType"] = "XMLTYPE", ["Json"] = "JSON", ["Boolean"] = "BOOLEAN", ["Vector"] = "VECTOR",
    };

    /// <summary>A column as the catalogue would describe it.</summary>
    /// <param name="column">What the driver says.</param>
    public static OracleColumn Of(DbColumn column)
    {
        var said = column.DataTypeName ?? "";
        var type = Types.GetValueOrDefault(said, said.ToUpperInvariant());
        if (type == "TIMESTAMP" && column.NumericScale is { } digits)
            type = $"TIMESTAMP({digits})";
        // A NUMBER without a size is said to have 38 digits, of which an impossible number is behind the point.
        var isLimited = type == "NUMBER" && column is { NumericPrecision: > 0, NumericScale: > -85 and < Unlimited };
        return new OracleColumn(column.ColumnName, type, isLimited ? column.NumericPrecision : null, isLimited ? column.NumericScale : null, column.AllowDBNull ?? true);
    }
}
