using System.Collections.Immutable;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>
/// Finds the type that holds every value of two types, if a table may change to it. Source of what Delta allows: the
/// protocol's "Type Widening".
/// </summary>
internal static class TypeWidening
{
    /// <summary>The type of a column of type <paramref name="old"/> that takes <paramref name="incoming"/> too, or null.</summary>
    public static ColumnType? Join(ColumnType old, ColumnType incoming)
    {
        var smallest = Smallest(old, incoming);
        if (smallest is null || DeltaWidening.Allows(Stored(old), Stored(smallest)))
            return smallest;

        // What holds both may be too small a step for Delta, which knows no short → float and wants an integer's full
        // digits before a decimal's point.
        var larger = smallest.Kind switch
        {
            ColumnKind.Float => ColumnType.Of(ColumnKind.Double),
            ColumnKind.Decimal => WithIntegerDigits(smallest, Stored(old).Kind is ColumnKind.BigInt ? 20 : 10),
            _ => null,
        };
        return larger is not null && DeltaWidening.Allows(Stored(old), Stored(larger)) ? larger : null;
    }

    private static ColumnType? Smallest(ColumnType a, ColumnType b)
    {
        if (a == b || b.Kind is ColumnKind.Null)
            return a;
        if (a.Kind is ColumnKind.Null)
            return IsText(b) ? b : null;
        if (NumericRange.IsNumber(a) && NumericRange.IsNumber(b))
            return NumericRange.Join(a, b);
        if (IsText(a) && IsText(b))
            return Texts(a, b);
        return (a.Kind, b.Kind) switch
        {
            (ColumnKind.Date or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.Timestamp,
                ColumnKind.Date or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.Timestamp) => Precision(a) >= Precision(b) ? a : b,
            (ColumnKind.Array, ColumnKind.Array) when a.Length == b.Length => Join(a.Element, b.Element) is { } e ? ColumnType.Array(e, a.Length) : null,
            (ColumnKind.List or ColumnKind.Array, ColumnKind.List or ColumnKind.Array) => Join(a.Element, b.Element) is { } e ? ColumnType.List(e) : null,
            (ColumnKind.Map, ColumnKind.Map) => Join(a.Fields[0].Type, b.Fields[0].Type) is { } k && Join(a.Fields[1].Type, b.Fields[1].Type) is { } v ? ColumnType.Map(k, v) : null,
            (ColumnKind.Struct, ColumnKind.Struct) => Fields(a, b) is { } fields ? ColumnType.Struct(fields) : null,
            (ColumnKind.Union, ColumnKind.Union) => Fields(a, b) is { } members ? ColumnType.Union(members) : null,
            _ => null,
        };
    }

    private static ColumnType Stored(ColumnType type) => LakeType.StoredAs(type);

    private static bool IsText(ColumnType type) => Stored(type).Kind is ColumnKind.Varchar;

    /// <summary>Types stored as text: changing between them touches no file, but must keep every value.</summary>
    private static ColumnType? Texts(ColumnType a, ColumnType b) => (a.Kind, b.Kind) switch
    {
        (ColumnKind.Varchar, _) or (_, ColumnKind.Varchar) => ColumnType.Of(ColumnKind.Varchar),
        (ColumnKind.Enum, ColumnKind.Enum) => ColumnType.Enum(a.Labels.Union(b.Labels)),
        (ColumnKind.Time or ColumnKind.TimeNs, ColumnKind.Time or ColumnKind.TimeNs) => ColumnType.Of(ColumnKind.TimeNs),
        _ => null,
    };

    private static int Precision(ColumnType type) => type.Kind switch
    {
        ColumnKind.Date => 0,
        ColumnKind.TimestampS => 1,
        ColumnKind.TimestampMs => 2,
        _ => 3,
    };

    private static ImmutableArray<ColumnField>? Fields(ColumnType a, ColumnType b)
    {
        var fields = a.Fields.ToBuilder();
        for (var i = 0; i < fields.Count; i++)
        {
            if (Find(b, fields[i].Name) is not { } other)
                continue;
            if (Join(fields[i].Type, other.Type) is not { } type)
                return null;
            fields[i] = fields[i] with { Type = type };
        }

        fields.AddRange(b.Fields.Where(f => Find(a, f.Name) is null));
        return fields.ToImmutable();
    }

    private static ColumnField? Find(ColumnType type, string name) =>
        type.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ColumnType? WithIntegerDigits(ColumnType type, int integerDigits)
    {
        var width = Math.Max(type.Width - type.Scale, integerDigits) + type.Scale;
        return width <= 38 ? ColumnType.Decimal(width, type.Scale) : null;
    }
}
