using System.Globalization;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>Stored column types to Delta's and back, one to one.</summary>
internal static class DeltaTypeMapping
{
    /// <summary>The Delta type of a stored type, see <see cref="LakeType.StoredAs"/>.</summary>
    public static DeltaType ToDelta(ColumnType stored) => stored.Kind switch
    {
        ColumnKind.Boolean => new DeltaPrimitive("boolean"),
        ColumnKind.TinyInt => new DeltaPrimitive("byte"),
        ColumnKind.SmallInt => new DeltaPrimitive("short"),
        ColumnKind.Integer => new DeltaPrimitive("integer"),
        ColumnKind.BigInt => new DeltaPrimitive("long"),
        ColumnKind.Float => new DeltaPrimitive("float"),
        ColumnKind.Double => new DeltaPrimitive("double"),
        ColumnKind.Decimal => DeltaPrimitive.Decimal(stored.Width, stored.Scale),
        ColumnKind.Varchar => new DeltaPrimitive("string"),
        ColumnKind.Blob => new DeltaPrimitive("binary"),
        ColumnKind.Date => new DeltaPrimitive("date"),
        ColumnKind.Timestamp => new DeltaPrimitive("timestamp_ntz"),
        ColumnKind.TimestampTz => new DeltaPrimitive("timestamp"),
        ColumnKind.List => new DeltaArray(ToDelta(stored.Element), ContainsNull: true),
        ColumnKind.Map => new DeltaMap(ToDelta(stored.Fields[0].Type), ToDelta(stored.Fields[1].Type), ValueContainsNull: true),
        ColumnKind.Struct => new DeltaStruct([.. stored.Fields.Select(f => new DeltaField(f.Name, ToDelta(f.Type), Nullable: true, []))]),
        _ => throw new ArgumentOutOfRangeException(nameof(stored), stored.Kind, "Not a stored type."),
    };

    /// <summary>The column type of a Delta type, or null for one Ingot does not know.</summary>
    public static ColumnType? FromDelta(DeltaType type) => type switch
    {
        DeltaPrimitive p => FromName(p.Name),
        DeltaArray a => FromDelta(a.Element) is { } element ? ColumnType.List(element) : null,
        DeltaMap m => FromDelta(m.Key) is { } key && FromDelta(m.Value) is { } value ? ColumnType.Map(key, value) : null,
        DeltaStruct s => FromStruct(s),
        _ => null,
    };

    private static ColumnType? FromName(string name) => name switch
    {
        "boolean" => ColumnType.Of(ColumnKind.Boolean),
        "byte" => ColumnType.Of(ColumnKind.TinyInt),
        "short" => ColumnType.Of(ColumnKind.SmallInt),
        "integer" or "int" => ColumnType.Of(ColumnKind.Integer),
        "long" => ColumnType.Of(ColumnKind.BigInt),
        "float" => ColumnType.Of(ColumnKind.Float),
        "double" => ColumnType.Of(ColumnKind.Double),
        "string" => ColumnType.Of(ColumnKind.Varchar),
        "binary" => ColumnType.Of(ColumnKind.Blob),
        "date" => ColumnType.Of(ColumnKind.Date),
        "timestamp_ntz" => ColumnType.Of(ColumnKind.Timestamp),
        "timestamp" => ColumnType.Of(ColumnKind.TimestampTz),
        _ => FromDecimal(name),
    };

    private static ColumnType? FromDecimal(string name) =>
        name.StartsWith("decimal(", StringComparison.Ordinal) && name.EndsWith(')') && name[8..^1].Split(',') is [var w, var s]
        && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var scale)
        && width is >= 1 and <= 38 && scale <= width
            ? ColumnType.Decimal(width, scale) : null;

    private static ColumnType? FromStruct(DeltaStruct s)
    {
        var fields = s.Fields.Select(f => (f.Name, Type: FromDelta(f.Type))).ToList();
        return fields.Count > 0 && fields.TrueForAll(f => f.Type is not null)
            ? ColumnType.Struct(fields.Select(f => new ColumnField(f.Name, f.Type!)))
            : null;
    }
}
