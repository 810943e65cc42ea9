using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Tests;

public class TimeParsingTests
{
    private const long Microsecond = 1_000;

    private static Gen<DateTime> Moments =>
        from ticks in ArbMap.Default.GeneratorFor<ulong>()
        select new DateTime((long)(ticks % (ulong)DateTime.MaxValue.Ticks) / 10 * 10, DateTimeKind.Unspecified);

    [Fact]
    public void Iso_timestamps_are_read_to_the_microsecond() => ForAll(moment =>
    {
        var expected = (moment - DateTime.UnixEpoch).Ticks / 10;
        Assert.Equal(expected, Timestamp(moment.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)));
        Assert.Equal(expected, Timestamp(moment.ToString("yyyy-MM-ddTHH:mm:ss.ffffff000", CultureInfo.InvariantCulture)));
    });

    [Fact]
    public void Iso_dates_are_days_since_1970() => ForAll(moment =>
    {
        Assert.True(new DateParser(null).TryParse(Bytes(moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), out var days));
        Assert.Equal((moment.Date - DateTime.UnixEpoch).Days, days);
    });

    [Fact]
    public void Configured_formats_are_read_as_written() => ForAll(moment =>
    {
        AssertFormat("%d.%m.%Y %H:%M:%S", moment.ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture), Seconds(moment));
        AssertFormat("%m/%d/%Y %I:%M %p", moment.ToString("M/d/yyyy h:mm tt", CultureInfo.InvariantCulture), Minutes(moment));
        AssertFormat("%d-%b-%Y %H:%M", moment.ToString("dd-MMM-yyyy HH:mm", CultureInfo.InvariantCulture), Minutes(moment));
        AssertFormat("%A, %d %B %Y", moment.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture), moment.Date);
        AssertFormat("%Y%m%d%H%M%S%f", moment.ToString("yyyyMMddHHmmssffffff", CultureInfo.InvariantCulture), moment);
        AssertFormat("%Y-%j", moment.ToString("yyyy-", CultureInfo.InvariantCulture) + moment.DayOfYear.ToString("000", CultureInfo.InvariantCulture), moment.Date);
    });

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-01")]
    [InlineData("0000-01-01")]
    [InlineData("2024-1-1")]
    [InlineData("2024-01-01x")]
    [InlineData("2024-01-01 24:00:00")]
    [InlineData("2024-01-01 23:60")]
    [InlineData("2024-01-01 23:59:60")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01 1:00")]
    [InlineData("2024-01-01 10:00:00.")]
    [InlineData("2024-01-01 10:00:00Z")]
    [InlineData("2024-01-01 10:00:00.1234567")]
    [InlineData("")]
    public void What_is_no_timestamp_without_zone_to_the_microsecond_is_refused(string text) =>
        Assert.False(new TimestampParser(null, Microsecond, zoned: false).TryParse(Bytes(text), out _));

    [Theory]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("2024-02-29T01:30:00+01:30", "2024-02-29T00:00:00Z")]
    [InlineData("2024-02-29 00:00:00-05", "2024-02-29T05:00:00Z")]
    [InlineData("2024-02-29 00:00:00 +0530", "2024-02-28T18:30:00Z")]
    [InlineData("2024-02-29 00:00:00", "2024-02-29T00:00:00Z")]
    public void Zones_are_taken_off_towards_utc(string text, string utc)
    {
        Assert.True(new TimestampParser(null, Microsecond, zoned: true).TryParse(Bytes(text), out var value));
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture).UtcTicks - DateTimeOffset.UnixEpoch.Ticks, value * 10);
    }

    [Theory]
    [InlineData(1_000_000_000L, "1969-12-31 23:59:59", -1L)]
    [InlineData(1_000_000L, "1970-01-01 00:00:00.007", 7L)]
    [InlineData(1L, "2262-04-11 23:47:16.854775807", long.MaxValue)]
    public void Every_unit_counts_from_1970(long unit, string text, long value)
    {
        Assert.True(new TimestampParser(null, unit, zoned: false).TryParse(Bytes(text), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData(1_000_000_000L, "1970-01-01 00:00:00.5")]
    [InlineData(1L, "2262-04-11 23:47:16.854775808")]
    public void What_a_unit_cannot_hold_is_refused(long unit, string text) =>
        Assert.False(new TimestampParser(null, unit, zoned: false).TryParse(Bytes(text), out _));

    [Theory]
    [InlineData("00:00", 0L)]
    [InlineData("23:59:59.999999", 86_399_999_999L)]
    public void Times_of_day_are_microseconds(string text, long value)
    {
        Assert.True(new TimeParser(null, Microsecond).TryParse(Bytes(text), out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void A_two_digit_year_means_1969_to_2068()
    {
        AssertFormat("%d.%m.%y", "31.12.68", new DateTime(2068, 12, 31));
        AssertFormat("%d.%m.%y", "01.01.69", new DateTime(1969, 1, 1));
    }

    [Fact]
    public void An_unknown_letter_is_named_with_those_that_are_known()
    {
        var error = Assert.Throws<FormatException>(() => TimeFormat.Parse("%d.%Q"));
        Assert.Contains("%Y", error.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => TimeFormat.Parse("%d%"));
    }

    private static void ForAll(Action<DateTime> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Moments.ToArbitrary(), property));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static long Timestamp(string text)
    {
        Assert.True(new TimestampParser(null, Microsecond, zoned: false).TryParse(Bytes(text), out var value), text);
        return value;
    }

    private static DateTime Seconds(DateTime moment) => new(moment.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private static DateTime Minutes(DateTime moment) => new(moment.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute);

    private static void AssertFormat(string format, string text, DateTime expected)
    {
        Assert.True(new TimestampParser(TimeFormat.Parse(format), Microsecond, zoned: false).TryParse(Bytes(text), out var value), text);
        Assert.Equal(expected, DateTime.UnixEpoch.AddTicks(value * 10));
    }
}
