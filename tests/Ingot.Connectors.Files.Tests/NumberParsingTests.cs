using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Tests;

public class NumberParsingTests
{
    private static readonly NumberFormat German = new((byte)',', (byte)'.');

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-0", 0L)]
    [InlineData("+5", 5L)]
    [InlineData("007", 7L)]
    [InlineData("17850.0", 17850L)]
    [InlineData("1e3", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Whole_numbers_are_read_exactly(string text, long value)
    {
        Assert.True(Parse(new IntegerParser<long>(NumberFormat.Invariant), text, out long read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData(".")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void What_is_no_whole_number_of_64_bits_is_refused(string text) =>
        Assert.False(Parse(new IntegerParser<long>(NumberFormat.Invariant), text, out long _));

    [Fact]
    public void Every_width_keeps_its_borders()
    {
        AssertBorders<sbyte>();
        AssertBorders<byte>();
        AssertBorders<short>();
        AssertBorders<ushort>();
        AssertBorders<int>();
        AssertBorders<uint>();
        AssertBorders<long>();
        AssertBorders<ulong>();
        Assert.True(Parse(new IntegerParser<Int128>(NumberFormat.Invariant), "-99999999999999999999999999999999999999", out Int128 huge));
        Assert.Equal(Int128.Parse("-99999999999999999999999999999999999999", CultureInfo.InvariantCulture), huge);
    }

    [Fact]
    public void Decimals_of_every_width_are_read_as_dotnet_reads_big_numbers() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Decimals().ToArbitrary(), d => AssertDecimal(d.Text, d.Width, d.Scale)));

    [Theory]
    [InlineData("1.234,56", 9, 2, 123456)]
    [InlineData("-1.234.567,8", 9, 1, -12345678)]
    [InlineData("0,5", 4, 1, 5)]
    [InlineData(",5", 4, 1, 5)]
    public void Comma_and_grouping_follow_the_format(string text, int width, int scale, long value)
    {
        Assert.True(Parse(new DecimalParser<long>(German, width, scale), text, out long read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("12.34,5")]
    [InlineData("1.2345")]
    [InlineData("1..234")]
    [InlineData(".234")]
    [InlineData("1234.567")]
    public void Groups_that_are_not_of_three_digits_are_refused(string text) =>
        Assert.False(Parse(new DecimalParser<long>(German, 18, 2), text, out long _));

    [Theory]
    [InlineData("1.234", 9, 2)]
    [InlineData("1000", 4, 1)]
    [InlineData("99999.99", 6, 2)]
    [InlineData("1e40", 38, 0)]
    public void A_digit_that_does_not_fit_is_refused_and_never_rounded(string text, int width, int scale) =>
        Assert.False(Parse(new DecimalParser<Int128>(NumberFormat.Invariant, width, scale), text, out Int128 _));

    [Fact]
    public void Doubles_are_rounded_as_dotnet_rounds_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000),
        Prop.ForAll(
            Gen.OneOf(
                ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(d => d.ToString("R", CultureInfo.InvariantCulture)),
                from number in Gen.Choose(-99_999_999, 99_999_999)
                from decimals in Gen.Choose(0, 8)
                select (number / Math.Pow(10, decimals)).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToArbitrary(),
            text =>
            {
                Assert.True(Parse(new DoubleParser<double>(NumberFormat.Invariant), text, out double value), text);
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
                Assert.True(Parse(new DoubleParser<float>(NumberFormat.Invariant), text, out float small), text);
                Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), small);
            }));

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("1e308", 1e308)]
    [InlineData("5e-324", 5e-324)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("-0.0", -0.0)]
    public void Corner_doubles_are_read(string text, double value)
    {
        Assert.True(Parse(new DoubleParser<double>(NumberFormat.Invariant), text, out double read));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("infinite")]
    [InlineData("(1)")]
    public void What_is_no_double_is_refused(string text) =>
        Assert.False(Parse(new DoubleParser<double>(NumberFormat.Invariant), text, out double _));

    [Fact]
    public void Uuids_keep_their_order_as_stored()
    {
        Assert.True(Parse(default(UuidParser), "00000000-0000-0000-0000-000000000001", out Int128 low));
        Assert.True(Parse(default(UuidParser), "{FFFFFFFF-0000-0000-0000-000000000000}", out Int128 high));
        Assert.Equal(Int128.MinValue + 1, low);
        Assert.True(low < high);
        Assert.False(Parse(default(UuidParser), "00000000-0000-0000-0000-00000000000g", out Int128 _));
    }

    private static bool Parse<T, TParser>(TParser parser, string text, out T value)
        where T : unmanaged
        where TParser : struct, IValueParser<T> => parser.TryParse(Encoding.UTF8.GetBytes(text), out value);

    private static void AssertBorders<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        foreach (var border in new[] { BigInteger.CreateChecked(T.MinValue), BigInteger.CreateChecked(T.MaxValue) })
        {
            Assert.True(Parse(new IntegerParser<T>(NumberFormat.Invariant), border.ToString(CultureInfo.InvariantCulture), out T read));
            Assert.Equal(border, BigInteger.CreateChecked(read));
            var beyond = border + (border.Sign > 0 ? 1 : -1);
            Assert.False(Parse(new IntegerParser<T>(NumberFormat.Invariant), beyond.ToString(CultureInfo.InvariantCulture), out T _));
        }
    }

    private static Gen<(string Text, int Width, int Scale)> Decimals() =>
        from width in Gen.Choose(1, 38)
        from scale in Gen.Choose(0, width)
        from whole in Gen.Choose(0, 20)
        from fraction in Gen.Choose(0, 20)
        from digits in Gen.ArrayOf(Gen.Choose(0, 9), Math.Max(1, whole + fraction))
        from sign in Gen.Elements("", "-", "+")
        let text = string.Concat(digits)
        let point = Math.Min(whole, text.Length)
        select (sign + text[..point] + (point < text.Length ? "." + text[point..] : ""), width, scale);

    private static void AssertDecimal(string text, int width, int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var expected = decimals <= scale ? digits * BigInteger.Pow(10, scale - decimals) : BigInteger.DivRem(digits, BigInteger.Pow(10, decimals - scale), out var rest) + (rest.IsZero ? 0 : BigInteger.Pow(10, 60));
        var fits = BigInteger.Abs(expected) < BigInteger.Pow(10, width) && BigInteger.Abs(digits) < BigInteger.Pow(10, 38);

        var good = width switch
        {
            <= 4 => Read<short>(text, width, scale, out var value) ? value : (BigInteger?)null,
            <= 9 => Read<int>(text, width, scale, out var value) ? value : null,
            <= 18 => Read<long>(text, width, scale, out var value) ? value : null,
            _ => Read<Int128>(text, width, scale, out var value) ? value : null,
        };
        Assert.Equal(fits ? expected : null, good);
    }

    private static bool Read<T>(string text, int width, int scale, out BigInteger value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var good = Parse(new DecimalParser<T>(NumberFormat.Invariant, width, scale), text, out T read);
        value = BigInteger.CreateChecked(read);
        return good;
    }
}
