using Ingot.Core.Naming;
using Ingot.TestKit;

namespace Ingot.Warehouse.Tests;

public sealed class RetailSampleTests
{
    [Fact]
    public async Task The_sample_builds_and_all_its_checks_pass()
    {
        using var project = new TestProject();
        project.Folder.CopyFrom(Repository.At("samples", "retail", "models"), "models");
        project.Folder.CopyFrom(Repository.At("samples", "retail", "checks"), "checks");
        var data = Repository.At("samples", "retail", "data", "online_retail_10k.csv");
        project.Bronze("sales", $$"""
            select *, 'load' as _load_id, now() as _loaded_at, 'online_retail_10k.csv' as _source, row_number() over () as _row_number
            from read_csv({{Sql.Text(data)}}, types = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Quantity': 'INTEGER',
                'InvoiceDate': 'VARCHAR', 'UnitPrice': 'DECIMAL(10,4)', 'CustomerID': 'VARCHAR'})
            """);

        var result = await project.RunAll();

        Assert.All(result.Models, m => Assert.Null(m.Error));
        Assert.All(result.Checks, c => Assert.Null(c.Error));
        Assert.True(result.Succeeded);
        Assert.Equal("10000", project.Rows("select (select count(*) from gold.fact_sale) + (select count(*) from quarantine.silver_sale)")[0]);
    }
}
