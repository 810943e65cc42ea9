using FsCheck;
using FsCheck.Fluent;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("2w", 1_209_600_000)]
    [InlineData("0s", 0)]
    public void Durations_are_numbers_with_units(string text, long milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("1 h")]
    [InlineData("1y")]
    [InlineData("99999999999999999w")]
    [InlineData("1h30")]
    public void Other_texts_are_no_durations(string text) => Assert.Null(DurationText.Parse(text));

    [Theory]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("512MiB", 536_870_912)]
    [InlineData("1.5 kb", 1_500)]
    [InlineData("0B", 0)]
    [InlineData("7TiB", 7_696_581_394_432)]
    public void Sizes_are_decimal_or_binary_by_their_unit(string text, long bytes) => Assert.Equal(bytes, SizeText.Parse(text));

    [Theory]
    [InlineData("1")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("1.5B")]
    [InlineData("9999999999999999999TB")]
    [InlineData("10%")]
    public void Other_texts_are_no_sizes(string text) => Assert.Null(SizeText.Parse(text));

    [Fact]
    public void Every_size_is_read_back_as_it_was_written() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(i => (long)i), Gen.Choose(0, 9000).Select(i => i * (1L << 40))).ToArbitrary(),
            bytes => SizeText.Parse(SizeText.Format(bytes)) == bytes).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_duration_is_read_back_as_it_was_written() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Select(i => TimeSpan.FromMilliseconds(i)).ToArbitrary(),
            duration => DurationText.Parse(DurationText.Format(duration)) == duration).QuickCheckThrowOnFailure();
}
