using Ingot.Core.Errors;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class TableTests
{
    [Fact]
    public async Task Models_are_built_in_the_order_of_what_they_read()
    {
        using var project = new TestProject();
        project.Bronze("sales", "SELECT range AS id, range % 3 AS kind FROM range(10)");
        project.Model("gold.a_total", "SELECT kind, count(*) AS n FROM silver.z_sale GROUP BY kind");
        project.Model("silver.z_sale", "FROM bronze.sales WHERE id > 0;  -- the first is a header\n");

        var result = await project.RunAll();

        Assert.True(result.Succeeded);
        Assert.Equal(["silver.z_sale", "gold.a_total"], result.Models.Select(m => m.Model.ToString()));
        Assert.Equal(["0|3", "1|3", "2|3"], project.Rows("FROM gold.a_total"));
        Assert.Equal([9L, 3L], result.Models.Select(m => m.Rows!.Value));
    }

    [Fact]
    public async Task A_failing_error_check_keeps_the_previous_version_and_skips_what_reads_it()
    {
        using var project = new TestProject();
        project.Bronze("sales", "SELECT 1 AS id");
        project.Model("silver.sale", "checks:\n  - range: { column: id, max: 1 }", "SELECT id FROM bronze.sales");
        project.Model("gold.top", "SELECT max(id) AS id FROM silver.sale");
        await project.RunAll();

        project.Bronze("sales", "SELECT unnest([1, 2, 3]) AS id");
        var result = await project.RunAll();

        var sale = result.Models[0];
        Assert.Equal(ModelOutcome.Failed, sale.Outcome);
        Assert.Equal("check.failed", sale.Error!.Code);
        Assert.Equal(ErrorKind.Data, sale.Error.Kind);
        Assert.Equal("silver.sale: id is above 1 (2 of 3 rows).", sale.Error.Message);
        Assert.Equal("silver.sale keeps its previous version.", sale.Error.State);
        Assert.Equal("models/silver/sale.sql:3:12", sale.Error.Location!.ToString());
        var check = Assert.Single(sale.Checks);
        Assert.Equal((2L, 3L), (check.Failing, check.Rows));
        Assert.Equal(["2", "3"], check.Samples.Select(s => s["id"]).Order());

        Assert.Equal(ModelOutcome.Skipped, result.Models[1].Outcome);
        Assert.Equal("silver.sale failed", result.Models[1].Reason);
        Assert.Equal(["1"], project.Rows("FROM silver.sale"));
        Assert.Equal(["bronze.sales", "gold.top", "silver.sale"], project.Relations());
    }
}
