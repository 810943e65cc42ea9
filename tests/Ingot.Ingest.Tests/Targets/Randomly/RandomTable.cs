using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>A table of random types and rows, which prints itself as the statements that make it.</summary>
internal sealed record RandomTable(IReadOnlyList<(string Name, RandomType Type)> Columns, IReadOnlyList<IReadOnlyList<RandomValue>> Rows)
{
    private static readonly string[] Suffixes = ["", "", " a.b", "\"", "'; DROP TABLE t; --", "ÄÖ 🜚", " select", "\\n{}()"];

    /// <summary>Whether a load may refuse it.</summary>
    public bool Refusable => Rows.Any(r => r.Any(v => v.Refusable));

    /// <summary>Whether it holds the zero below zero, for which the dictionaries of the engine's Parquet files may hold the other.</summary>
    public bool HasNegativeZero => Rows.Any(r => r.Any(v => v.Expression.Contains("'-0'::", StringComparison.Ordinal)));

    public static Arbitrary<RandomTable> Any => Arb.From(Tables, t => t.Smaller());

    private static Gen<RandomTable> Tables =>
        from width in Gen.Choose(1, 8)
        from columns in Gen.CollectToArray(Enumerable.Range(0, width), Column)
        from height in Gen.Choose(0, 12)
        from rows in Gen.CollectToArray(Enumerable.Range(0, height), _ => Gen.CollectToArray(columns, c => Gen.Frequency((1, Gen.Constant(RandomValue.Null)), (6, c.Type.Values))))
        select new RandomTable(columns, rows);

    public override string ToString() => string.Concat(Columns.Select(c => c.Type.Statements))
        + $"CREATE TABLE t ({string.Join(", ", Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type.Name}"))});\n"
        + string.Concat(Rows.Select(r => $"INSERT INTO t VALUES ({string.Join(", ", r.Select(v => v.Expression))});\n"));

    private static Gen<(string Name, RandomType Type)> Column(int index) =>
        from suffix in Gen.Elements(Suffixes)
        from type in RandomTypes.Any(index)
        select ($"c{index}{suffix}", type);

    /// <summary>The table without one of its rows or columns.</summary>
    private IEnumerable<RandomTable> Smaller()
    {
        for (var i = 0; i < Rows.Count; i++)
            yield return this with { Rows = Without(Rows, i) };
        for (var i = 0; Columns.Count > 1 && i < Columns.Count; i++)
            yield return new RandomTable(Without(Columns, i), [.. Rows.Select(r => Without(r, i))]);
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> list, int index) => [.. list.Where((_, i) => i != index)];
}
