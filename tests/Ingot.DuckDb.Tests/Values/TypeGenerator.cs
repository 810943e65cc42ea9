using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Tests.Values;

/// <summary>Column types of every kind, nested up to three deep.</summary>
internal static class TypeGenerator
{
    /// <summary>A type of every kind that holds no other, decimals and enums in every storage size.</summary>
    internal static readonly ColumnType[] Simple =
    [
        .. Enum.GetValues<ColumnKind>().Where(k => k is not (ColumnKind.Null or ColumnKind.Decimal) && k < ColumnKind.Enum).Select(ColumnType.Of),
        ColumnType.Decimal(4, 1), ColumnType.Decimal(9, 9), ColumnType.Decimal(18, 3), ColumnType.Decimal(28, 28), ColumnType.Decimal(38, 10), ColumnType.Decimal(38, 38),
        ColumnType.Enum("one", "zwei", "три"), ColumnType.Enum(Enumerable.Range(0, 255).Select(i => $"label {i}")), ColumnType.Enum(Enumerable.Range(0, 300).Select(i => $"label {i}")),
    ];

    private static readonly ColumnType[] Keys =
    [
        ColumnType.Of(ColumnKind.Varchar), ColumnType.Of(ColumnKind.Integer), ColumnType.Of(ColumnKind.Date), ColumnType.Of(ColumnKind.Uuid), ColumnType.Enum("one", "zwei", "три"),
    ];

    internal static Gen<ColumnType> Of(int depth) => depth == 0
        ? Gen.Elements(Simple)
        : Gen.Frequency((3, Gen.Elements(Simple)), (5, Nested(depth - 1)));

    private static Gen<ColumnType> Nested(int depth) => Gen.OneOf(
        Of(depth).Select(ColumnType.List),
        from element in Of(depth) from length in Gen.Choose(1, 4) select ColumnType.Array(element, length),
        Fields(depth).Select(f => ColumnType.Struct(f)),
        Fields(depth).Select(f => ColumnType.Union(f)),
        from key in Gen.Elements(Keys) from value in Of(depth) select ColumnType.Map(key, value));

    private static Gen<IEnumerable<ColumnField>> Fields(int depth) =>
        from count in Gen.Choose(1, 3)
        from types in Of(depth).ArrayOf(count)
        select types.Select((t, i) => new ColumnField("abc"[i..(i + 1)] + " \"field\"", t));
}
