using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>Types that the server has: numbers, texts, bytes, bits, addresses and ranges.</summary>
internal static class BasicTypes
{
    public static Gen<RandomType> Numbers => Gen.Elements(
        Of("boolean", Gen.Elements("true", "false")),
        Of("smallint", Number.Select(n => Invariant((short)n))),
        Of("integer", Number.Select(n => Invariant((int)n))),
        Of("bigint", Number.Select(n => Invariant(n))),
        Of("real", Gen.Frequency((3, Number.Select(n => Invariant(BitConverter.Int32BitsToSingle((int)n)))), (1, Specials))),
        Of("double precision", Gen.Frequency((3, Number.Select(n => Invariant(BitConverter.Int64BitsToDouble(n)))), (1, Specials))),
        Of("numeric", Gen.Frequency((5, Unsized), (1, Gen.Elements("NaN", "Infinity", "-Infinity", "1.00", "0.000")))),
        Of("uuid", Number.Two().Select(n => new Guid([.. BitConverter.GetBytes(n.Item1), .. BitConverter.GetBytes(n.Item2)]).ToString())));

    public static Gen<RandomType> Sized => Gen.OneOf(
        from precision in Gen.Choose(1, 38)
        from scale in Gen.Frequency((6, Gen.Choose(0, precision)), (1, Gen.Choose(-3, precision + 3)))
        let type = $"numeric({precision},{scale})"
        select new RandomType(type, Gen.Frequency(
            (40, Digits(precision).Select(d => Literal($"{d}e{-scale}", type))),
            (1, Gen.Constant(new RandomValue($"'NaN'::{type}", true))))),
        Gen.Choose(1, 70).Select(n => Of($"bit({n})", Bits(n, n))),
        Gen.Choose(1, 70).Select(n => Of($"bit varying({n})", Bits(0, n))),
        Gen.Constant(Of("bit varying", Bits(0, 100))));

    public static Gen<RandomType> Texts => Gen.Elements(
        Of("text", Text),
        Of("varchar(7)", Text.Select(t => Start(t, 7))),
        Of("char(7)", Text.Select(t => Start(t, 7))),
        Of("bytea", Gen.Choose(0, 255).ListOf().Select(b => "\\x" + Convert.ToHexString([.. b.Select(i => (byte)i)]))),
        Of("json", Json.Select(j => $" {{ \"b\" :{j},\n\"a\": [null, 1.10, \"\\u0000\"]}}")),
        Of("jsonb", Json.Select(j => $" {{ \"b\" :{j},\n\"a\": [null, 12345678901234567890.10, {j}]}}")));

    public static Gen<RandomType> Networks => Gen.Elements(
        Of("inet", Address),
        new RandomType("cidr", Address.Select(a => new RandomValue($"network({Sql.Text(a)}::inet)::cidr"))),
        Of("macaddr", Hex(12)),
        Of("macaddr8", Hex(16)));

    public static Gen<RandomType> Ranges => Gen.Elements(
        Of("int4range", Range(n => Invariant(n))),
        Of("int8range", Range(n => Invariant(n * 1000L))),
        Of("numrange", Range(n => Invariant(n / 1000m))),
        Of("daterange", Range(n => MomentTypes.Date(n / 1000 + 1_000_000))),
        Of("tsrange", Range(n => $"\"{MomentTypes.Moment(n * 10_000_019L + 30_000_000_000_000_000)}\"")),
        Of("tstzrange", Range(n => $"\"{MomentTypes.Moment(n * 10_000_019L + 30_000_000_000_000_000)}+00\"")),
        Of("int4multirange", Range(n => Invariant(n)).Select(r => $"{{{r}}}")));

    /// <summary>Of any size, small ones as often as large ones.</summary>
    internal static Gen<long> Number => Gen.Choose(int.MinValue, int.MaxValue).Three().Select(n => ((long)n.Item1 << 32 | (uint)n.Item2) >> (n.Item3 & 63));

    private static Gen<string> Specials => Gen.Elements("NaN", "Infinity", "-Infinity", "-0", "0", "1e-37", "0.1");

    private static Gen<string> Unsized => from digits in Digits(60) from exponent in Gen.Choose(-40, 40) select $"{digits}e{exponent}";

    private static Gen<string> Text => Gen.OneOf(
        Gen.Elements("", " ", "NULL", "\\N", "\\", "'", "\"", "{}", "(,)", "\r\n", "twelve bytes", "exactly thirteen"),
        Gen.Choose(1, 0x9F).ListOf().Select(Runes),
        Gen.OneOf(Gen.Choose(1, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF)).ListOf().Select(Runes));

    private static Gen<string> Json => Gen.OneOf(Text.Select(t => JsonSerializer.Serialize(t)), Gen.Elements("{}", "[]", "true", "-0", "1e400", "1.50", "\"\\ud83d\\ude00\""));

    private static Gen<string> Address => Gen.OneOf(
        from a in Number from mask in Gen.Choose(0, 32) select $"{(byte)a}.{(byte)(a >> 8)}.{(byte)(a >> 16)}.{(byte)(a >> 24)}/{mask}",
        from a in Hex(32) from mask in Gen.Choose(0, 128) select $"{string.Join(':', a.Chunk(4).Select(c => new string(c)))}/{mask}");

    internal static RandomType Of(string type, Gen<string> values) => new(type, values.Select(v => Literal(v, type)));

    internal static string Invariant<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture).Replace("∞", "Infinity", StringComparison.Ordinal);

    private static RandomValue Literal(string value, string type) => new($"{Sql.Text(value)}::{type}");

    private static Gen<string> Digits(int most) =>
        from sign in Gen.Elements("", "-")
        from count in Gen.Choose(1, most)
        from digits in Gen.Choose(0, 9).ArrayOf(count)
        select sign + string.Concat(digits);

    private static Gen<string> Bits(int least, int most) => Gen.Choose(least, most).SelectMany(n => Gen.Elements('0', '1').ArrayOf(n)).Select(b => new string(b));

    private static Gen<string> Hex(int digits) => Gen.Elements("0123456789abcdef".ToCharArray()).ArrayOf(digits).Select(h => new string(h));

    private static Gen<string> Range(Func<int, string> bound) => Gen.Frequency(
        (1, Gen.Constant("empty")),
        (6, from ends in Gen.Choose(-1_000_000_000, 1_000_000_000).Two()
            from open in Gen.Choose(0, 15)
            select Bounds(bound(Math.Min(ends.Item1, ends.Item2)), bound(Math.Max(ends.Item1, ends.Item2)), open)));

    private static string Bounds(string low, string high, int open) =>
        $"{((open & 1) == 0 ? '[' : '(')}{((open & 12) == 4 ? "" : low)},{((open & 12) == 8 ? "" : high)}{((open & 2) == 0 ? ']' : ')')}";

    private static string Runes(IEnumerable<int> runes) => string.Concat(runes.Select(char.ConvertFromUtf32));

    private static string Start(string text, int runes) => string.Concat(text.EnumerateRunes().Take(runes));
}
