using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The SQL of the retail sample's models, run in their order over the lines of one CSV file. Checks are not run.</summary>
internal sealed class RetailModels : IDisposable
{
    private static readonly string[] InOrder =
    [
        "silver/sale", "gold/dim_date", "gold/dim_product", "gold/dim_country", "gold/dim_customer", "gold/dim_invoice",
        "gold/fact_sale", "gold/fact_invoice", "gold/monthly_sales", "gold/product_ranking", "gold/customer_rfm",
        "gold/customer_cohorts",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    internal RetailModels(byte[] csv)
    {
        _session = _database.Connect();
        var file = _folder.Write("sales.csv", csv).Replace("'", "''", StringComparison.Ordinal);
        _session.Execute($$"""
            create schema bronze;
            create schema silver;
            create schema gold;
            create table bronze.sales as
            select *, 'load-1' as _load_id, timestamptz '2026-01-01 00:00:00+00' as _loaded_at, 'sales.csv' as _source,
                   row_number() over () as _row_number
            from read_csv('{{file}}', header = true, quote = '"', escape = '"', columns = {
                InvoiceNo: 'VARCHAR', StockCode: 'VARCHAR', Description: 'VARCHAR', Quantity: 'INTEGER',
                InvoiceDate: 'VARCHAR', UnitPrice: 'DECIMAL(10,4)', CustomerID: 'VARCHAR', Country: 'VARCHAR' });
            """);
        foreach (var model in InOrder)
            _session.Execute($"create table {model.Replace('/', '.')} as {Select(model)}");
    }

    internal T Value<T>(string sql) => _session.Scalar<T>(sql)!;

    /// <summary>The rows of a query with their columns separated by spaces.</summary>
    internal string[] Lines(string sql) =>
        Value<string>($"select string_agg(concat_ws(' ', *columns(*)), chr(10)) from ({sql})").Split('\n');

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private static string Select(string model)
    {
        var sql = File.ReadAllText(Repository.At("samples", "retail", "models", $"{model}.sql"));
        return sql[(sql.IndexOf("--- */", StringComparison.Ordinal) + 6)..];
    }
}
