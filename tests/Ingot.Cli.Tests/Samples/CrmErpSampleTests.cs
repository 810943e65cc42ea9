using System.Globalization;

namespace Ingot.Cli.Tests.Samples;

/// <summary>What the CRM and ERP sample makes of its files, against the same worked out from the files by other means.</summary>
public sealed class CrmErpSampleTests(CrmErpRun run) : IClassFixture<CrmErpRun>
{
    [Fact]
    public async Task Every_record_of_every_file_is_in_silver_or_quarantine()
    {
        await Account("source_crm/cust_info.csv", "crm_customer", 18_484, 10);
        await Account("source_crm/prd_info.csv", "crm_product", 397, 0);
        await Account("source_crm/sales_details.csv", "crm_sale", 60_398, 0);
        await Account("source_erp/CUST_AZ12.csv", "erp_customer", 18_484, 0);
        await Account("source_erp/LOC_A101.csv", "erp_location", 18_484, 0);
        await Account("source_erp/PX_CAT_G1V2.csv", "erp_category", 37, 0);
        Assert.Contains("Checks  85 passed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bronze_holds_the_files_as_they_are()
    {
        var customers = CrmErpFiles.Read("source_crm/cust_info.csv").Select(r => string.Join(',', r.Values));
        var sales = CrmErpFiles.Read("source_crm/sales_details.csv").Select(r => string.Join(',', r.Values));

        Assert.Equal(customers, await run.Lines("""
            select cst_id, cst_key, cst_firstname, cst_lastname, cst_marital_status, cst_gndr, cst_create_date
            from bronze.crm_cust_info order by _row_number
            """));
        Assert.Equal(sales, await run.Lines("""
            select sls_ord_num, sls_prd_key, sls_cust_id, sls_order_dt, sls_ship_dt, sls_due_dt, sls_sales, sls_quantity, sls_price
            from bronze.crm_sales_details order by _row_number
            """));
    }

    [Fact]
    public async Task A_customer_is_the_record_entered_last()
    {
        var expected = CrmErpFiles.Read("source_crm/cust_info.csv")
            .Where(r => r["cst_id"].Length > 0)
            .GroupBy(r => r["cst_id"])
            .Select(g => g.MaxBy(r => r["cst_create_date"])!)
            .OrderBy(r => r["cst_id"], StringComparer.Ordinal)
            .Select(r => $"{r["cst_id"]},{r["cst_key"]},{r["cst_firstname"].Trim()},{r["cst_lastname"].Trim()},{r["cst_create_date"]}");

        Assert.Equal(expected, await run.Lines(
            "select customer_id, customer_number, first_name, last_name, created_on from silver.crm_customer order by customer_id"));
        Assert.Equal(["29433,1", "29449,1", "29466,1", "29466,2", "29473,1", "29483,1"], await run.Lines(
            "select customer_id, newer_records from quarantine.silver_crm_customer where customer_id is not null order by all"));
        Assert.Equal(
            ["Female,CRM,6848", "Female,ERP,2280", "Male,CRM,7067", "Male,ERP,2274", "Unknown,none,16"],
            await run.Lines("select gender, gender_source, count(*) from gold.dim_customer group by all order by all"));
    }

    [Fact]
    public async Task Sales_are_quantity_times_price_and_what_was_repaired_says_so()
    {
        var expected = CrmErpFiles.Read("source_crm/sales_details.csv").Select(Sale).ToList();

        Assert.Equal(expected, await run.Lines("""
            select order_number, product_number, order_date, quantity, price, sales, amount_repair <> 'none'
            from silver.crm_sale order by line_number
            """));
        Assert.Equal(["none,60363", "price,12", "sales,23"], await run.Lines("select amount_repair, count(*) from silver.crm_sale group by all order by all"));
    }

    [Fact]
    public async Task A_version_of_a_product_ends_the_day_before_the_next_begins()
    {
        var versions = CrmErpFiles.Read("source_crm/prd_info.csv").GroupBy(r => r["prd_key"][6..]).ToList();
        var expected = versions.SelectMany(v => v.OrderBy(r => r["prd_start_dt"], StringComparer.Ordinal).Select((r, i) =>
            (Id: CrmErpFiles.Number(r["prd_id"]), Start: i == 0 ? "1900-01-01" : r["prd_start_dt"], Next: v.Select(o => o["prd_start_dt"])
                .Where(s => string.CompareOrdinal(s, r["prd_start_dt"]) > 0).Min())))
            .OrderBy(v => v.Id)
            .Select(v => $"{v.Id},{v.Start},{(v.Next is null ? "9999-12-31" : DayBefore(v.Next))}");

        Assert.Equal(expected, await run.Lines("select product_key, valid_from, valid_to from gold.dim_product where product_key > 0 order by product_key"));
        Assert.Equal(295, versions.Count);
    }

    [Fact]
    public async Task A_line_is_sold_of_the_version_that_was_valid_on_its_day()
    {
        var versions = CrmErpFiles.Read("source_crm/prd_info.csv").ToLookup(r => r["prd_key"][6..]);
        var expected = CrmErpFiles.Read("source_crm/sales_details.csv").Select(r =>
        {
            var day = (CrmErpFiles.Day(r["sls_order_dt"]) ?? CrmErpFiles.Day(r["sls_ship_dt"])!.Value).ToString("o", CultureInfo.InvariantCulture);
            var known = versions[r["sls_prd_key"]].OrderBy(v => v["prd_start_dt"], StringComparer.Ordinal).ToList();
            var valid = known.LastOrDefault(v => string.CompareOrdinal(v["prd_start_dt"], day) <= 0) ?? known[0];
            return $"{r["sls_ord_num"]},{r["sls_prd_key"]},{valid["prd_id"]},{r["sls_cust_id"]},{(CrmErpFiles.Day(r["sls_order_dt"]) is null ? "0" : r["sls_order_dt"])}";
        });

        Assert.Equal(expected, await run.Lines("""
            select f.order_number, f.product_number, f.product_key, f.customer_key, f.order_date_key
            from gold.fact_sales f join silver.crm_sale s using (order_number, product_number) order by s.line_number
            """));
    }

    [Fact]
    public async Task Impossible_birth_dates_and_spellings_of_countries_are_gone()
    {
        Assert.Equal(["16"], await run.Lines("select count(*) from silver.erp_customer where birth_date_is_impossible and birth_date is null"));
        Assert.Equal(["1916-02-10,1986-06-25"], await run.Lines("select min(birth_date), max(birth_date) from silver.erp_customer"));
        Assert.Equal(
            [",337", "Australia,3591", "Canada,1571", "France,1810", "Germany,1780", "United Kingdom,1913", "United States,7482"],
            await run.Lines("select country, count(*) from silver.erp_location group by all order by country nulls first"));
    }

    [Fact]
    public async Task The_figures_of_the_readme_are_those_of_the_run() => Assert.Equal(
        ["60398,29356250.00,18485,398,1140,39,114,18410"],
        await run.Lines("""
            select (select count(*) from gold.fact_sales), (select sum(sales) from gold.fact_sales),
                   (select count(*) from gold.dim_customer), (select count(*) from gold.dim_product), (select count(*) from gold.dim_date),
                   (select count(*) from gold.monthly_sales), (select count(*) from gold.category_sales),
                   (select count(*) from gold.fact_sales where sold_before_start)
            """));

    private async Task Account(string file, string model, int kept, int held)
    {
        Assert.Equal(kept + held, CrmErpFiles.Read(file).Count);
        Assert.Equal([$"{kept},{held}"], await run.Lines(
            $"select (select count(*) from silver.{model}), (select count(*) from quarantine.silver_{model})"));
    }

    private static string Sale(IReadOnlyDictionary<string, string> record)
    {
        var (sales, price) = (CrmErpFiles.Number(record["sls_sales"]), CrmErpFiles.Number(record["sls_price"]));
        var quantity = CrmErpFiles.Number(record["sls_quantity"])!.Value;
        decimal charged = price is null or 0 ? (decimal)sales!.Value / quantity : Math.Abs(price.Value);
        var repaired = price != charged || sales != quantity * charged;
        var day = CrmErpFiles.Day(record["sls_order_dt"])?.ToString("o", CultureInfo.InvariantCulture) ?? "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{record["sls_ord_num"]},{record["sls_prd_key"]},{day},{quantity},{charged:0.00},{quantity * charged:0.00},{(repaired ? "true" : "false")}");
    }

    private static string DayBefore(string day) =>
        DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(-1).ToString("o", CultureInfo.InvariantCulture);
}
