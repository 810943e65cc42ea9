using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>Random types of every kind that PostgreSQL knows: the server's own, and those made of them.</summary>
internal static class RandomTypes
{
    private static Gen<RandomType> Own => Gen.OneOf(BasicTypes.Numbers, BasicTypes.Sized, Gen.OneOf(BasicTypes.Texts, Gen.OneOf(MomentTypes.All, BasicTypes.Networks, BasicTypes.Ranges)));

    /// <summary>A type for a column, whose own types are named after the column.</summary>
    public static Gen<RandomType> Any(int column) => Gen.Frequency((6, Own), (3, Made($"m{column}")));

    private static Gen<RandomType> Made(string name) => Gen.OneOf(
        Enum(name),
        Own.Where(t => t.Name is not ("json" or "jsonb")).SelectMany(t => Domain(name, t)),
        Own.SelectMany(ArrayOf),
        Gen.OneOf(Enum(name), Own.SelectMany(t => Domain(name, t)), Composite(name)).SelectMany(ArrayOf),
        Composite(name));

    private static Gen<RandomType> Enum(string name)
    {
        string[] labels = ["calm", "an'gry", "", "\"q\", {x}\\", "ÄÖ 🜚", "a label of exactly sixty-three bytes, as long as one can be ---"];
        return Gen.Constant(new RandomType(
            Sql.Name(name + " e"),
            Gen.Elements(labels).Select(l => new RandomValue($"{Sql.Text(l)}::{Sql.Name(name + " e")}")),
            $"CREATE TYPE {Sql.Name(name + " e")} AS ENUM ({string.Join(", ", labels.Select(Sql.Text))});\n"));
    }

    private static Gen<RandomType> Domain(string name, RandomType of)
    {
        var domain = Sql.Name(name + ".d");
        return Gen.Constant(new RandomType(domain, of.Values.Select(v => v with { Expression = $"({v.Expression})::{domain}" }), $"{of.Statements}CREATE DOMAIN {domain} AS {of.Name};\n"));
    }

    private static Gen<RandomType> Composite(string name) =>
        from fields in Gen.Choose(1, 4).SelectMany(n => Gen.CollectToArray(Enumerable.Range(0, n), i => Field(name + i)))
        let type = Sql.Name(name + "\"c")
        select new RandomType(
            type,
            Gen.CollectToArray(fields, f => Gen.Frequency((1, Gen.Constant(RandomValue.Null)), (4, f.Values)))
                .Select(values => new RandomValue($"ROW({string.Join(", ", values.Select(v => v.Expression))})::{type}", values.Any(v => v.Refusable))),
            $"{string.Concat(fields.Select(f => f.Statements))}CREATE TYPE {type} AS ({string.Join(", ", fields.Select((f, i) => $"{Sql.Name($"f {i}")} {f.Name}"))});\n");

    /// <summary>A type for a field; composites go no deeper than three, as names have no more room.</summary>
    private static Gen<RandomType> Field(string name) => Gen.Frequency(
        (8, Own),
        (2, Own.SelectMany(ArrayOf)),
        (1, Enum(name)),
        (1, Own.Where(t => t.Name is not ("json" or "jsonb")).SelectMany(t => Domain(name, t))),
        (name.Length < 5 ? 2 : 0, Gen.Constant(name).SelectMany(Composite)),
        (name.Length < 5 ? 1 : 0, Gen.Constant(name).SelectMany(Composite).SelectMany(ArrayOf)));

    private static Gen<RandomType> ArrayOf(RandomType of)
    {
        var flat = Gen.Frequency((1, Gen.Constant(RandomValue.Null)), (5, of.Values)).ListOf().Select(values => Array(values.Take(20).ToList()));
        var other = of.Values.Select(v => new RandomValue($"ARRAY[ARRAY[{v.Expression}], ARRAY[{v.Expression}]]::{of.Name}[]", true));
        return Gen.Constant(new RandomType($"{of.Name}[]", Gen.Frequency((20, flat), (1, other)), of.Statements));

        RandomValue Array(List<RandomValue> values) => new($"ARRAY[{string.Join(", ", values.Select(v => v.Expression))}]::{of.Name}[]", values.Any(v => v.Refusable));
    }
}
