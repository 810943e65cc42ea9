using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;

namespace Ingot.Lake.Tests;

/// <summary>Random column types, nested to a small depth.</summary>
internal static class AnyType
{
    private static readonly string[] Names = ["a", "b b", "c\"c", "d'd", "é", "select", "[x]"];

    public static Arbitrary<ColumnType> Arbitrary => Generate(3).ToArbitrary();

    public static IEnumerable<ColumnType> Flat => Enum.GetValues<ColumnKind>().Where(k => k is not ColumnKind.Decimal and < ColumnKind.Enum).Select(ColumnType.Of);

    private static Gen<ColumnType> Generate(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Flat.ToArray()),
            from width in Gen.Choose(1, 38) from scale in Gen.Choose(0, width) select ColumnType.Decimal(width, scale),
            from count in Gen.Choose(1, Names.Length) select ColumnType.Enum(Names.Take(count)));
        if (depth == 0)
            return leaf;

        var inner = Generate(depth - 1);
        var fields = from count in Gen.Choose(1, 4) from types in inner.ListOf(count) select types.Select((t, i) => new ColumnField(Names[i], t));
        return Gen.Frequency(
            (3, leaf),
            (1, inner.Select(ColumnType.List)),
            (1, from e in inner from n in Gen.Choose(1, 3) select ColumnType.Array(e, n)),
            (1, from k in leaf from v in inner select ColumnType.Map(k, v)),
            (1, fields.Select(f => ColumnType.Struct(f))),
            (1, fields.Select(f => ColumnType.Union(f))));
    }
}
