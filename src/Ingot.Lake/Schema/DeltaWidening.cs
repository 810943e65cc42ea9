using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>The changes of stored types that the protocol's type widening allows.</summary>
internal static class DeltaWidening
{
    /// <summary>Whether a column may change its stored type; fields may be added to structs anywhere inside.</summary>
    public static bool Allows(ColumnType from, ColumnType to)
    {
        if (from == to)
            return true;
        return (from.Kind, to.Kind) switch
        {
            (ColumnKind.TinyInt, ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt) => true,
            (ColumnKind.SmallInt, ColumnKind.Integer or ColumnKind.BigInt) => true,
            (ColumnKind.Integer, ColumnKind.BigInt) => true,
            (ColumnKind.Float or ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer, ColumnKind.Double) => true,
            (ColumnKind.Date, ColumnKind.Timestamp) => true,
            (ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer, ColumnKind.Decimal) => to.Width - to.Scale >= 10,
            (ColumnKind.BigInt, ColumnKind.Decimal) => to.Width - to.Scale >= 20,
            (ColumnKind.Decimal, ColumnKind.Decimal) => to.Scale >= from.Scale && to.Width - to.Scale >= from.Width - from.Scale,
            (ColumnKind.List, ColumnKind.List) => Allows(from.Element, to.Element),
            (ColumnKind.Map, ColumnKind.Map) => Allows(from.Fields[0].Type, to.Fields[0].Type) && Allows(from.Fields[1].Type, to.Fields[1].Type),
            (ColumnKind.Struct, ColumnKind.Struct) => from.Fields.All(f => to.Fields.FirstOrDefault(t => t.Name == f.Name) is { } t && Allows(f.Type, t.Type)),
            _ => false,
        };
    }
}
