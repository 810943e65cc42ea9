using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;
using Interval = Ingot.DuckDb.Values.Interval;

namespace Ingot.DuckDb.Tests.Values;

/// <summary>Values of a column type, nulls and corner values among them, in the .NET types that a vector gives.</summary>
internal static class ValueGenerator
{
    internal static Gen<object?> Of(ColumnType type) =>
        Gen.Frequency((1, Gen.Constant<object?>(null)), (6, NotNull(type).Select(v => (object?)v)));

    internal static Gen<object> NotNull(ColumnType type) => type.Kind switch
    {
        ColumnKind.List => Of(type.Element).ListOf().Select(v => (object)v.Take(5).ToList()),
        ColumnKind.Array => Of(type.Element).ArrayOf(type.Length).Select(v => (object)v.ToList()),
        ColumnKind.Struct => Each(type.Fields.Select(f => Of(f.Type))).Select(v => (object)type.Fields.Zip(v).ToDictionary(p => p.First.Name, p => p.Second)),
        ColumnKind.Union => Gen.Elements(type.Fields.AsEnumerable()).SelectMany(f => Of(f.Type).Select(v => (object)new UnionValue(f.Name, v))),
        ColumnKind.Map => from keys in NotNull(type.Fields[0].Type).ListOf()
                          from values in Of(type.Fields[1].Type).ArrayOf(keys.Count)
                          select (object)keys.Zip(values, KeyValuePair.Create).DistinctBy(e => e.Key).Take(4).ToList(),
        ColumnKind.Enum => Gen.Elements(type.Labels.AsEnumerable()).Select(v => (object)v),
        ColumnKind.Decimal => Decimal(type),
        _ => Gen.OneOf(Gen.Elements(Corners(type.Kind)), Any(type.Kind)),
    };

    internal static Gen<object?[]> Row(IReadOnlyList<ColumnType> types) => Each(types.Select(Of));

    private static Gen<object?[]> Each(IEnumerable<Gen<object?>> parts) => parts.Aggregate(
        Gen.Constant(Array.Empty<object?>()), (all, part) => from before in all from value in part select before.Append(value).ToArray());

    private static Gen<object> Decimal(ColumnType type)
    {
        var limit = BigInteger.Pow(10, type.Width) - 1;
        var digits = Gen.OneOf(
            Gen.Elements(BigInteger.Zero, BigInteger.One, BigInteger.MinusOne, limit, -limit, limit - 1),
            Bytes(16).Select(b => new BigInteger(b) % (limit + 1)));
        return digits.Select(d => new WideDecimal((Int128)d, type.Scale)).Select(d => d.ToDecimal() is { } natural ? natural : (object)d);
    }

    private static object[] Corners(ColumnKind kind) => kind switch
    {
        ColumnKind.Boolean => [true, false],
        ColumnKind.TinyInt => [sbyte.MinValue, sbyte.MaxValue, (sbyte)0, (sbyte)-1],
        ColumnKind.SmallInt => [short.MinValue, short.MaxValue, (short)0],
        ColumnKind.Integer => [int.MinValue, int.MaxValue, 0],
        ColumnKind.BigInt => [long.MinValue, long.MaxValue, 0L],
        ColumnKind.HugeInt => [Int128.MinValue, Int128.MaxValue, Int128.Zero, Int128.NegativeOne],
        ColumnKind.UTinyInt => [byte.MinValue, byte.MaxValue],
        ColumnKind.USmallInt => [ushort.MinValue, ushort.MaxValue],
        ColumnKind.UInteger => [uint.MinValue, uint.MaxValue],
        ColumnKind.UBigInt => [ulong.MinValue, ulong.MaxValue],
        ColumnKind.UHugeInt => [UInt128.MinValue, UInt128.MaxValue],
        ColumnKind.Float => [float.NaN, float.NegativeZero, 0f, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue, float.MinValue],
        ColumnKind.Double => [double.NaN, double.NegativeZero, 0d, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234)],
        ColumnKind.Varchar => ["", "twelve bytes", "thirteen byte", "naïve ☕ 🦆", "with \0 inside", "a\r\nb", new string('x', 5000)],
        ColumnKind.Blob => [Array.Empty<byte>(), new byte[] { 0 }, new byte[] { 0xFF, 0x00, 0x27 }, new byte[100]],
        ColumnKind.Uuid => [Guid.Empty, Guid.AllBitsSet, new Guid("80000000-0000-0000-0000-000000000000"), new Guid("00112233-4455-6677-8899-aabbccddeeff")],
        ColumnKind.Bit => [new BitString("0"), new BitString("1"), new BitString("10101010"), new BitString("000000001"), new BitString(new string('1', 200))],
        ColumnKind.BigNum => [BigInteger.Zero, BigInteger.One, BigInteger.MinusOne, BigInteger.Pow(2, 300), -BigInteger.Pow(2, 300), (BigInteger)255, (BigInteger)(-256)],
        ColumnKind.Date => [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1970, 1, 1), new DateOnly(2000, 2, 29), Date.Infinity, Date.NegativeInfinity, new Date(int.MaxValue - 1), new Date(int.MinValue + 2), new Date(-719163)],
        ColumnKind.Time => [TimeOnly.MinValue, new TimeOnly(23, 59, 59, 999, 999), new TimeOfDay(kind, 86_400_000_000)],
        ColumnKind.TimeNs => [new TimeOfDay(kind, 0), new TimeOfDay(kind, 86_400_000_000_000), new TimeOfDay(kind, 1)],
        ColumnKind.TimeTz => [new TimeTz(0, TimeTz.MaxOffsetSeconds), new TimeTz(86_400_000_000, -TimeTz.MaxOffsetSeconds), new TimeTz(1, 0), new TimeTz(45_296_000_001, 19_800)],
        ColumnKind.Interval => [default(Interval), new Interval(int.MinValue, int.MaxValue, long.MinValue), new Interval(14, -3, 4_005_006), new Interval(0, 0, -1)],
        _ => Timestamps(kind),
    };

    private static object[] Timestamps(ColumnKind kind)
    {
        object[] extremes = [Timestamp.Infinity(kind), Timestamp.NegativeInfinity(kind)];
        return kind switch
        {
            ColumnKind.TimestampNs => [.. extremes, new Timestamp(kind, 0), new Timestamp(kind, 1), new Timestamp(kind, -1), new Timestamp(kind, long.MaxValue - 1)],
            ColumnKind.TimestampTz => [.. extremes, DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), new Timestamp(kind, long.MaxValue - 1), new Timestamp(kind, -9_223_372_022_400_000_000)],
            ColumnKind.Timestamp => [.. extremes, DateTime.MinValue, new DateTime(1970, 1, 1), new DateTime(9999, 12, 31, 23, 59, 59), new Timestamp(kind, long.MaxValue - 1), new Timestamp(kind, -9_223_372_022_400_000_000)],
            _ => [.. extremes, DateTime.MinValue, new DateTime(1970, 1, 1), new DateTime(9999, 12, 31, 23, 59, 59), new Timestamp(kind, kind == ColumnKind.TimestampS ? 8_000_000_000_000 : 8_000_000_000_000_000)],
        };
    }

    private static Gen<object> Any(ColumnKind kind) => kind switch
    {
        ColumnKind.Boolean => Gen.Elements<object>(true, false),
        ColumnKind.Float => Bytes(4).Select(b => (object)BitConverter.ToSingle(b)),
        ColumnKind.Double => Bytes(8).Select(b => (object)BitConverter.ToDouble(b)),
        ColumnKind.Varchar => ArbMap.Default.GeneratorFor<string>().Where(s => s is not null && IsText(s)).Select(s => (object)s),
        ColumnKind.Blob => Gen.Choose(0, 40).SelectMany(Bytes).Select(b => (object)b),
        ColumnKind.Uuid => Bytes(16).Select(b => (object)new Guid(b)),
        ColumnKind.Bit => Gen.Elements('0', '1').ArrayOf().Where(b => b.Length > 0).Select(b => (object)new BitString(new string(b))),
        ColumnKind.BigNum => Gen.Choose(1, 40).SelectMany(Bytes).Select(b => (object)new BigInteger(b)),
        ColumnKind.Date => Gen.Choose(-800_000, 3_000_000).Select(d => new Date(d)).Select(d => d.ToDateOnly() is { } date ? date : (object)d),
        ColumnKind.Time => Micros(86_399_999_999).Select(m => (object)new TimeOnly(m * 10)),
        ColumnKind.TimeNs => Micros(86_399_999_999_999).Select(n => (object)new TimeOfDay(kind, n)),
        ColumnKind.TimeTz => from micros in Micros(86_400_000_000)
                             from offset in Gen.Choose(-TimeTz.MaxOffsetSeconds, TimeTz.MaxOffsetSeconds)
                             select (object)new TimeTz(micros, offset),
        ColumnKind.Interval => from months in Gen.Choose(int.MinValue, int.MaxValue) from days in Gen.Choose(-50, 50) from micros in Bytes(8) select (object)new Interval(months, days, BitConverter.ToInt64(micros)),
        ColumnKind.TimestampNs => Bytes(8).Select(b => (object)new Timestamp(kind, BitConverter.ToInt64(b) / 2)),
        ColumnKind.TimestampTz => Micros(250_000_000_000_000_000).Select(m => (object)DateTimeOffset.UnixEpoch.AddTicks(m * 10)),
        ColumnKind.Timestamp => Micros(250_000_000_000_000_000).Select(m => (object)new DateTime(1970, 1, 1).AddTicks(m * 10)),
        ColumnKind.TimestampMs => Micros(250_000_000_000_000).Select(m => (object)new DateTime(1970, 1, 1).AddMilliseconds(m)),
        ColumnKind.TimestampS => Micros(250_000_000_000).Select(s => (object)new DateTime(1970, 1, 1).AddSeconds(s)),
        _ => Bytes(16).Select(b => Integer(kind, b)),
    };

    private static object Integer(ColumnKind kind, byte[] b) => kind switch
    {
        ColumnKind.TinyInt => (sbyte)b[0],
        ColumnKind.SmallInt => BitConverter.ToInt16(b),
        ColumnKind.Integer => BitConverter.ToInt32(b),
        ColumnKind.BigInt => BitConverter.ToInt64(b),
        ColumnKind.HugeInt => BitConverter.ToInt128(b),
        ColumnKind.UTinyInt => b[0],
        ColumnKind.USmallInt => BitConverter.ToUInt16(b),
        ColumnKind.UInteger => BitConverter.ToUInt32(b),
        ColumnKind.UBigInt => BitConverter.ToUInt64(b),
        ColumnKind.UHugeInt => BitConverter.ToUInt128(b),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No integer."),
    };

    private static Gen<byte[]> Bytes(int count) => Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(count);

    private static Gen<long> Micros(long max) => Bytes(8).Select(b => (long)(BitConverter.ToUInt64(b) % (ulong)(max + 1)));

    /// <summary>Whether UTF-8 can say it: no half of a surrogate pair.</summary>
    private static bool IsText(string text) => text.EnumerateRunes().Sum(r => r.Utf16SequenceLength) == text.Length && !text.Contains('\uFFFD', StringComparison.Ordinal);
}
