using System.Globalization;

namespace Ingot.Cli.Tests.Samples;

/// <summary>What the retail sample's models say, against the same figures worked out from the CSV by other means.</summary>
public sealed class RetailSampleTests : IClassFixture<GrownRetail>
{
    private readonly GrownRetail _grown;

    public RetailSampleTests(GrownRetail grown) => _grown = grown;

    [Fact]
    public void The_real_lines_are_all_kept_and_named_as_the_readme_says()
    {
        using var models = new RetailModels(GrownRetail.Sample);

        Assert.Equal(
            ["sale 9818 180316.18", "return 98 -3523.79", "adjustment 45 0.00", "fee 26 3866.74", "manual 10 65.41", "discount 2 -56.79", "free 1 0.00"],
            models.Lines("select line_kind, count(*) n, sum(amount)::decimal(18, 2) from gold.fact_sale group by line_kind order by n desc"));
        Assert.Equal(["guest 2291", "registered 7709"], models.Lines(
            "select customer_type, count(*) from silver.sale group by all order by all"));
        Assert.Equal(["adjustment 45", "cancellation 43", "sale 424"], models.Lines(
            "select invoice_type, count(*) from gold.dim_invoice group by all order by all"));
        Assert.Equal(180_667.75m, models.Value<decimal>("select sum(amount) from gold.fact_sale"));
        Assert.Equal(["2010-12-01 424 43 303 23 10000"], models.Lines(
            "select month, invoices, cancellations, registered_customers, guest_invoices, lines from gold.monthly_sales"));
        Assert.Equal(5, models.Value<long>("select count(*) from gold.dim_date"));
    }

    [Fact]
    public void Awkward_lines_are_legitimate_and_have_a_name()
    {
        using var models = new RetailModels("""
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,85123a,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom
            536366,22222,MUG,1,2010-12-01 08:30:00,2.55,,EIRE
            C536367,22222,MUG,-1,2010-12-01 08:40:00,2.55,17850.0,United Kingdom
            A563186,B,Adjust bad debt,1,2010-12-01 14:51:00,-11062.06,,United Kingdom
            536589,21777,?,-10,2010-12-01 16:50:00,0.0,,United Kingdom
            536590,21777,BOX,1,2010-12-01 16:50:00,0.0,12647.0,Germany
            536591,POST,POSTAGE,1,2010-12-01 16:51:00,18.0,12647.0,
            """u8.ToArray());

        Assert.Equal(
            [
                "1 536365 sale 85123A 17850 registered 15.3000", "2 536365 sale 85123A 17850 registered 15.3000",
                "3 536366 sale 22222 0 guest 2.5500", "4 67000536367 return 22222 17850 registered -2.5500",
                "5 65000563186 adjustment B 0 guest -11062.0600", "6 536589 adjustment 21777 0 guest 0.0000",
                "7 536590 free 21777 12647 registered 0.0000", "8 536591 fee POST 12647 registered 18.0000",
            ],
            models.Lines("""
                select line_number, f.invoice_key, line_kind, stock_code, customer_key, customer_type, amount
                from gold.fact_sale f join gold.dim_product using (product_key) join gold.dim_customer using (customer_key)
                order by line_number
                """));
        Assert.Equal(["Germany", "Ireland", "United Kingdom", "Unspecified"], models.Lines(
            "select country_name from gold.dim_country order by 1"));
        Assert.Equal(["536589 adjustment", "536590 sale", "A563186 adjustment", "C536367 cancellation"], models.Lines(
            "select invoice_no, invoice_type from gold.dim_invoice where invoice_no not in ('536365', '536366', '536591') order by 1"));
    }

    [Fact]
    public void Every_fact_finds_its_five_dimensions_and_none_is_doubled()
    {
        Assert.Equal(_grown.Good.Count, _grown.Models.Value<long>("""
            select count(*) from gold.fact_sale where date_key is not null
            """));
        Assert.Equal(_grown.Good.Count, _grown.Models.Value<long>("""
            select count(*)
            from gold.fact_sale join gold.dim_date using (date_key) join gold.dim_product using (product_key)
            join gold.dim_customer using (customer_key) join gold.dim_country using (country_key)
            join gold.dim_invoice using (invoice_key)
            """));
    }

    [Fact]
    public void Monthly_sales_count_invoices_and_not_lines()
    {
        var expected = _grown.Good.GroupBy(line => line.Month).OrderBy(month => month.Key).Select(month => string.Create(
            CultureInfo.InvariantCulture,
            $"{month.Key:yyyy-MM-dd} {Invoices(month.Where(line => line.IsPurchase))} {Invoices(month.Where(line => line.Record.IsCancellation))} {month.Sum(line => line.Amount):0.00}"));

        Assert.Equal(expected, _grown.Models.Lines(
            "select month, invoices, cancellations, net_revenue::decimal(18, 2) from gold.monthly_sales order by month"));
    }

    [Fact]
    public void Products_rank_by_what_they_brought_in_less_what_came_back()
    {
        var expected = _grown.Good
            .Where(line => char.IsAsciiDigit(line.Record.StockCode[0]))
            .GroupBy(line => line.Record.StockCode.ToUpperInvariant(), line => line.Amount)
            .OrderByDescending(product => product.Sum()).ThenBy(product => product.Key, StringComparer.Ordinal)
            .Take(100).Select((product, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {product.Key} {product.Sum():0.00}"));

        Assert.Equal(expected, _grown.Models.Lines(
            "select revenue_rank, stock_code, net_revenue::decimal(18, 2) from gold.product_ranking order by revenue_rank limit 100"));
    }

    [Fact]
    public void Score_five_is_who_bought_last_most_often_and_most_and_guests_have_no_score()
    {
        var customers = _grown.Good.Where(line => line.IsPurchase && !line.Record.IsGuest)
            .GroupBy(line => line.Record.CustomerId).ToList();
        var end = _grown.Good.Max(line => line.Time).Date.AddDays(1);
        var expected = customers.OrderBy(customer => customer.Key, StringComparer.Ordinal).Select(customer =>
            $"{customer.Key} {(end - customer.Max(line => line.Time).Date).Days} {Invoices(customer)}");

        Assert.Equal(expected, _grown.Models.Lines(
            "select customer_key || '.0', recency_days, frequency from gold.customer_rfm order by 1"));
        foreach (var (score, measure) in new[] { ("recency_score", "-recency_days"), ("frequency_score", "frequency"), ("monetary_score", "monetary") })
        {
            Assert.True(_grown.Models.Value<bool>($"""
                select bool_and(worst >= coalesce(best_of_lower, worst))
                from (select min({measure}) as worst, lag(max({measure})) over (order by {score}) as best_of_lower
                      from gold.customer_rfm group by {score})
                """), score);
            Assert.Equal(5, _grown.Models.Value<long>($"select count(distinct {score}) from gold.customer_rfm"));
        }
    }

    [Fact]
    public void Cohorts_are_whole_calendar_months_apart()
    {
        var purchases = _grown.Good.Where(line => line.IsPurchase && !line.Record.IsGuest).ToList();
        var first = purchases.GroupBy(line => line.Record.CustomerId)
            .ToDictionary(customer => customer.Key, customer => customer.Min(line => line.Month));
        var expected = purchases
            .GroupBy(line => (Cohort: first[line.Record.CustomerId], Month: line.Month), line => line.Record.CustomerId)
            .OrderBy(cell => cell.Key)
            .Select(cell => string.Create(CultureInfo.InvariantCulture,
                $"{cell.Key.Cohort:yyyy-MM-dd} {((cell.Key.Month.Year - cell.Key.Cohort.Year) * 12) + cell.Key.Month.Month - cell.Key.Cohort.Month} {cell.Distinct().Count()}"));

        Assert.Equal(expected, _grown.Models.Lines(
            "select cohort_month, months_since, customers from gold.customer_cohorts order by cohort_month, months_since"));
    }

    private static int Invoices(IEnumerable<RetailSale> lines) => lines.Select(line => line.Record.InvoiceNo).Distinct().Count();
}
