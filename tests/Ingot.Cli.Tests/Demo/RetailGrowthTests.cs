using System.Globalization;
using System.Security.Cryptography;
using Ingot.Cli.Demo;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Demo;

public sealed class RetailGrowthTests
{
    private const int RealRows = 10_000;

    private static readonly byte[] Sample =
        File.ReadAllBytes(Repository.At("samples", "retail", "data", "online_retail_10k.csv"));

    private static readonly Lazy<List<RetailRecord>> Real = new(() => RetailRecord.Read(Sample));

    /// <summary>What grew: the made lines of a file of 300,000.</summary>
    private static readonly Lazy<List<RetailRecord>> Made = new(() => RetailRecord.Read(Grown(300_000))[RealRows..]);

    [Fact]
    public void Ten_thousand_rows_are_the_sample_itself() => Assert.Equal(Sample, Grown(RealRows));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    [InlineData(10_001)]
    [InlineData(123_456)]
    public void A_smaller_file_has_the_rows_asked_for_and_is_the_beginning_of_a_larger_one(int rows)
    {
        var smaller = Grown(rows);

        Assert.Equal(rows, RetailRecord.Read(smaller).Count);
        Assert.True(Grown(150_000).AsSpan().StartsWith(smaller));
    }

    [Fact]
    public void The_same_rows_are_the_same_bytes_on_every_machine_and_in_every_version()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Grown(300_000)));

        Assert.Equal("a5620870cf3064134851e294de1962a812855b93f17bda85b19b3eacca7dadec", hash);
    }

    [Fact]
    public void Made_lines_carry_the_mess_of_the_real_ones_in_the_same_shares()
    {
        AssertSameShare(record => record.IsCancellation, 0.03);
        AssertSameShare(record => record.IsGuest, 0.03);
        AssertSameShare(record => record.IsFree, 0.03);
        AssertSameShare(record => record.Description.Length == 0, 0.03);
        AssertSameShare(record => !char.IsAsciiDigit(record.StockCode[0]), 0.03);
        Assert.Equal(Repeats(Real.Value), Repeats(Made.Value), 0.002);
    }

    [Fact]
    public void One_made_line_in_two_thousand_has_a_date_that_is_none()
    {
        var bad = Made.Value.Where(record => Time(record) is null).ToList();

        Assert.Equal(1 / 2000.0, bad.Count / (double)Made.Value.Count, 0.0001);
        Assert.Equal(
            ["", "0000-00-00 00:00:00", "2011-02-30 10:00:00", "2011-13-01 09:15:00", "31.11.2011", "not a date"],
            bad.Select(record => record.InvoiceDate).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Real.Value, record => Time(record) is null);
    }

    [Fact]
    public void Invoices_follow_the_real_ones_in_number_and_in_time_and_the_shop_is_closed_on_saturdays()
    {
        var numbers = Made.Value.Select(record => int.Parse(record.InvoiceNo.TrimStart('C'), CultureInfo.InvariantCulture)).ToList();
        var times = Made.Value.Select(Time).OfType<DateTime>().ToList();

        Assert.Equal(numbers.Order(), numbers);
        Assert.True(numbers[0] > 537_224);
        Assert.Equal(times.Order(), times);
        Assert.Equal(new DateTime(2010, 12, 6, 8, 0, 0), times[0]);
        Assert.DoesNotContain(times, time => time.DayOfWeek == DayOfWeek.Saturday);
    }

    [Fact]
    public void An_invoice_has_one_customer_and_one_country_and_a_customer_has_one_country()
    {
        var made = Made.Value;

        Assert.All(made.GroupBy(record => record.InvoiceNo), invoice =>
            Assert.Single(invoice.Select(record => (record.CustomerId, record.Country)).Distinct()));
        Assert.All(made.Concat(Real.Value).Where(record => !record.IsGuest).GroupBy(record => record.CustomerId), customer =>
            Assert.Single(customer.Select(record => record.Country).Distinct()));
        Assert.InRange(made.Select(record => record.CustomerId).Distinct().Count(), 1_000, 3_000);
    }

    [Fact]
    public void Only_cancellations_and_stock_counts_take_back()
    {
        Assert.DoesNotContain(Made.Value, record =>
        {
            var quantity = int.Parse(record.Quantity, CultureInfo.InvariantCulture);
            return quantity == 0 || (quantity < 0 && !record.IsCancellation && !record.IsFree) || (quantity > 0 && record.IsCancellation);
        });
    }

    [Fact]
    public void A_negative_number_of_rows_is_refused()
    {
        var error = Assert.Throws<IngotException>(() => Grown(-1));

        Assert.Equal("demo.rows-negative", error.Code);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,1,A,1\n")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,2,A,1,2010-12-01,1.0,,UK,x\n")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,2,A,one,2010-12-01,1.0,,UK\n")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,2,A,1,2010-12-01,1.0,,UK")]
    public void A_seed_in_another_layout_is_refused(string csv)
    {
        var error = Assert.Throws<IngotException>(() => RetailGrowth.Write(
            Stream.Null, System.Text.Encoding.UTF8.GetBytes(csv), 1, TestContext.Current.CancellationToken));

        Assert.Equal("demo.seed-unreadable", error.Code);
    }

    [Fact]
    public void Growing_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => RetailGrowth.Write(Stream.Null, Sample, long.MaxValue, stop.Token));
    }

    private static byte[] Grown(long rows)
    {
        using var file = new MemoryStream();
        RetailGrowth.Write(file, Sample, rows, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    private static void AssertSameShare(Func<RetailRecord, bool> property, double relativeTolerance)
    {
        var real = Real.Value.Count(property) / (double)Real.Value.Count;
        var made = Made.Value.Count(property) / (double)Made.Value.Count;

        Assert.InRange(made, real * (1 - relativeTolerance), real * (1 + relativeTolerance));
    }

    /// <summary>The share of lines that say exactly what an earlier line said.</summary>
    private static double Repeats(List<RetailRecord> records) => 1 - (records.Distinct().Count() / (double)records.Count);

    private static DateTime? Time(RetailRecord record) => DateTime.TryParseExact(
        record.InvoiceDate, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
