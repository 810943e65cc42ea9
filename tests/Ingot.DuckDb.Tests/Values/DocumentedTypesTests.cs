using System.Numerics;
using System.Runtime.InteropServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;
using Ingot.TestKit;

namespace Ingot.DuckDb.Tests.Values;

/// <summary>The table in docs/formats/types.md is true.</summary>
public sealed class DocumentedTypesTests
{
    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["byte"] = 1, ["sbyte"] = 1, ["short"] = 2, ["ushort"] = 2, ["int"] = 4, ["uint"] = 4, ["float"] = 4, ["long"] = 8, ["ulong"] = 8,
        ["double"] = 8, ["Int128"] = 16, ["UInt128"] = 16, ["Interval"] = 16,
    };

    /// <summary>Values whose storage has no zero byte at its ends matter less than that they are not all zeros.</summary>
    private static readonly Dictionary<ColumnType, object> Samples = new()
    {
        [ColumnType.Of(ColumnKind.Boolean)] = true,
        [ColumnType.Of(ColumnKind.TinyInt)] = (sbyte)1,
        [ColumnType.Of(ColumnKind.SmallInt)] = (short)1,
        [ColumnType.Of(ColumnKind.Integer)] = 1,
        [ColumnType.Of(ColumnKind.BigInt)] = 1L,
        [ColumnType.Of(ColumnKind.HugeInt)] = Int128.One,
        [ColumnType.Of(ColumnKind.UTinyInt)] = (byte)1,
        [ColumnType.Of(ColumnKind.USmallInt)] = (ushort)1,
        [ColumnType.Of(ColumnKind.UInteger)] = 1u,
        [ColumnType.Of(ColumnKind.UBigInt)] = 1ul,
        [ColumnType.Of(ColumnKind.UHugeInt)] = UInt128.One,
        [ColumnType.Of(ColumnKind.Float)] = 1f,
        [ColumnType.Of(ColumnKind.Double)] = 1d,
        [ColumnType.Decimal(4, 1)] = 1.5m,
        [ColumnType.Decimal(9, 2)] = 1.5m,
        [ColumnType.Decimal(18, 3)] = 1.5m,
        [ColumnType.Decimal(38, 10)] = 1.5m,
        [ColumnType.Of(ColumnKind.Varchar)] = "a",
        [ColumnType.Of(ColumnKind.Blob)] = new byte[] { 1 },
        [ColumnType.Of(ColumnKind.Uuid)] = Guid.AllBitsSet,
        [ColumnType.Of(ColumnKind.Bit)] = new BitString("1"),
        [ColumnType.Of(ColumnKind.BigNum)] = BigInteger.One,
        [ColumnType.Of(ColumnKind.Date)] = new DateOnly(2026, 11, 20),
        [ColumnType.Of(ColumnKind.Time)] = new TimeOnly(1, 2, 3),
        [ColumnType.Of(ColumnKind.TimeNs)] = new TimeOfDay(ColumnKind.TimeNs, 1),
        [ColumnType.Of(ColumnKind.TimeTz)] = new TimeTz(1, 3600),
        [ColumnType.Of(ColumnKind.Timestamp)] = new DateTime(2026, 11, 20),
        [ColumnType.Of(ColumnKind.TimestampS)] = new DateTime(2026, 11, 20),
        [ColumnType.Of(ColumnKind.TimestampMs)] = new DateTime(2026, 11, 20),
        [ColumnType.Of(ColumnKind.TimestampNs)] = new Timestamp(ColumnKind.TimestampNs, 1),
        [ColumnType.Of(ColumnKind.TimestampTz)] = DateTimeOffset.UnixEpoch.AddDays(1),
        [ColumnType.Of(ColumnKind.Interval)] = new Interval(1, 1, 1),
        [ColumnType.Enum("a", "b")] = "b",
        [ColumnType.List(ColumnType.Of(ColumnKind.Integer))] = new List<object?> { 1 },
        [ColumnType.Array(ColumnType.Of(ColumnKind.Integer), 2)] = new List<object?> { 1, 2 },
        [ColumnType.Struct(new ColumnField("a", ColumnType.Of(ColumnKind.Integer)))] = new Dictionary<string, object?> { ["a"] = 1 },
        [ColumnType.Map(ColumnType.Of(ColumnKind.Varchar), ColumnType.Of(ColumnKind.Integer))] = new List<KeyValuePair<object, object?>> { new("a", 1) },
        [ColumnType.Union(new ColumnField("a", ColumnType.Of(ColumnKind.Integer)))] = new UnionValue("a", 1),
    };

    private readonly string[][] _rows = [.. File.ReadLines(Repository.At("docs", "formats", "types.md"))
        .Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_type_is_in_the_table() =>
        Assert.Equal(Samples.Keys.Select(t => t.ToString()).Append("\"NULL\""), _rows.Select(r => r[0]));

    [Fact]
    public void Boxed_values_and_fields_have_the_types_it_says()
    {
        foreach (var (type, sample) in Samples)
        {
            using var chunk = Chunk.Create(type);
            chunk[0].SetValue(0, sample);
            var exact = FieldTypes.ExactOf(type) is var t && t != chunk[0].GetValue(0)!.GetType() && !Always(type) ? Name(t) : "";
            var row = _rows.Single(r => r[0] == type.ToString());

            Assert.Equal((Name(chunk[0].GetValue(0)!.GetType()), Name(FieldTypes.Of(type))), (row[2].Trim('`'), row[4].Trim('`')));
            Assert.Equal(exact, row[3].Trim('`'));
        }
    }

    [Fact]
    public void Vectors_are_as_wide_as_it_says()
    {
        foreach (var row in _rows)
        {
            if (Size(row[1]) is not { } size)
                continue;

            var (type, sample) = Samples.Single(s => s.Key.ToString() == row[0]);
            using var chunk = Chunk.Create(type);
            var bytes = chunk[0].Values<byte>(size * 3);
            bytes.Clear();
            chunk[0].SetValue(1, sample);

            Assert.Equal(-1, bytes[..size].IndexOfAnyExcept((byte)0));
            Assert.NotEqual(-1, bytes[size..(2 * size)].IndexOfAnyExcept((byte)0));
            Assert.Equal(-1, bytes[(2 * size)..].IndexOfAnyExcept((byte)0));
        }

        Assert.Equal(16, Marshal.SizeOf<Interval>());
    }

    /// <summary>Decimals of up to 28 digits always fit, so the table names no other type for them.</summary>
    private static bool Always(ColumnType type) => type is { Kind: ColumnKind.Decimal, Width: <= 28 };

    private static int? Size(string storage) => storage switch
    {
        _ when storage.StartsWith("nothing", StringComparison.Ordinal) => null,
        _ when storage.StartsWith("16 bytes", StringComparison.Ordinal) => 16,
        _ => Sizes[storage.Split('`')[1]],
    };

    private static string Name(Type type) => type switch
    {
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(sbyte) => "sbyte",
        _ when type == typeof(short) => "short",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(byte) => "byte",
        _ when type == typeof(ushort) => "ushort",
        _ when type == typeof(uint) => "uint",
        _ when type == typeof(ulong) => "ulong",
        _ when type == typeof(float) => "float",
        _ when type == typeof(double) => "double",
        _ when type == typeof(decimal) => "decimal",
        _ when type == typeof(string) => "string",
        _ when type == typeof(object) => "object",
        _ when type.IsArray => Name(type.GetElementType()!) + "[]",
        _ when type.IsGenericType => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
