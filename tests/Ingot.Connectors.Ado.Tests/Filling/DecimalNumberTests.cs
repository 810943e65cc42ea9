using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Ado.Tests.Filling;

public sealed class DecimalNumberTests
{
    [Fact]
    public void A_number_that_a_type_holds_is_read_from_its_text_and_from_a_decimal_alike()
    {
        var numbers =
            from high in Gen.Choose(0, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            from digits in Gen.Choose(1, 38)
            from scale in Gen.Choose(0, digits)
            select (Unscaled: (((Int128)high << 80) ^ ((Int128)low << 31) ^ low) % Int128.Parse("1" + new string('0', digits), null), Type: ColumnType.Decimal(digits, scale));

        Prop.ForAll(numbers.ToArbitrary(), n =>
        {
            var number = new WideDecimal(n.Unscaled, n.Type.Scale);
            Assert.Equal(n.Unscaled, DecimalNumber.Parse(number.ToString(), n.Type));
            Assert.Equal(n.Unscaled, DecimalNumber.Parse($"{n.Unscaled}E-{n.Type.Scale}", n.Type));
            if (number.ToDecimal() is { } value)
                Assert.Equal(n.Unscaled, DecimalNumber.Digits(value, n.Type));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("1.5", 4, 0)]
    [InlineData("12345", 4, 0)]
    [InlineData("1e39", 38, 0)]
    [InlineData("1E-39", 38, 38)]
    [InlineData("123456789012345678901234567890123456789", 38, 0)]
    [InlineData("1e2147483647", 38, 0)]
    [InlineData("0.000000000000000000000000000000000000001", 38, 38)]
    [InlineData("", 4, 0)]
    [InlineData("-", 4, 0)]
    [InlineData("1.2.3", 10, 5)]
    [InlineData("NaN", 10, 5)]
    [InlineData("0x10", 10, 5)]
    [InlineData("1e", 10, 5)]
    public void What_a_type_cannot_hold_does_not_fit(string text, int width, int scale) =>
        Assert.Throws<UnfitValueException>(() => DecimalNumber.Parse(text, ColumnType.Decimal(width, scale)));

    [Theory]
    [InlineData("  -0 ", 4, 2, "0")]
    [InlineData(".5", 4, 2, "50")]
    [InlineData("5.", 4, 2, "500")]
    [InlineData("+1.10", 4, 1, "11")]
    [InlineData("1.5E+3", 4, 0, "1500")]
    [InlineData("0e99999", 4, 0, "0")]
    [InlineData("100000000000000000000000000000000000000000E-5", 38, 0, "1000000000000000000000000000000000000")]
    public void Ways_of_writing_a_number_mean_the_same(string text, int width, int scale, string digits) =>
        Assert.Equal(Int128.Parse(digits, null), DecimalNumber.Parse(text, ColumnType.Decimal(width, scale)));
}
