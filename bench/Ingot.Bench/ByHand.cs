using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Bench;

/// <summary>What someone would type into DuckDB for the same result, with the same memory, threads and types.</summary>
internal static class ByHand
{
    private const string Columns =
        "columns = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR', 'Quantity': 'INTEGER', 'InvoiceDate': 'VARCHAR', "
        + "'UnitPrice': 'DECIMAL(10,4)', 'CustomerID': 'VARCHAR', 'Country': 'VARCHAR'}, header = true, delim = ',', quote = '\"'";

    private static readonly DuckDbOptions Options = new() { MemoryLimit = "1GB", PreserveInsertionOrder = false };

    internal static double Load(string csv, string target)
    {
        using var database = DuckDbDatabase.Open(null, Options with { TempDirectory = target + ".tmp" });
        using var session = database.Connect();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        session.Execute($"COPY (SELECT * FROM read_csv({Sql.Text(csv)}, {Columns})) TO {Sql.Text(target)} (FORMAT parquet)");
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Writes what Parquet files hold from DuckDB's own memory into another one: what encoding alone costs.</summary>
    internal static double Encode(string parquet, string target)
    {
        using var database = DuckDbDatabase.Open(null, Options with { MemoryLimit = "8GB", TempDirectory = target + ".tmp" });
        using var session = database.Connect();
        session.Execute($"CREATE TABLE rows AS SELECT * FROM read_parquet({Sql.Text(parquet)})");
        var before = Environment.CpuUsage.TotalTime;
        session.Execute($"COPY rows TO {Sql.Text(target)} (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2)");
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Loads the CSV and builds each model in order, as one session over a database file.</summary>
    internal static int Run(string project)
    {
        var parquet = Path.Combine(project, "by-hand.parquet");
        var file = Path.Combine(project, "by-hand.duckdb");
        File.Delete(parquet);
        File.Delete(file);
        using var database = DuckDbDatabase.Open(file, Options);
        using var session = database.Connect();
        var csv = Path.Combine(project, "data", "*.csv");
        session.Execute($"""
            COPY (SELECT *, 'by-hand' AS _load_id, now() AS _loaded_at, filename AS _source, 0::BIGINT AS _row_number
                  FROM read_csv({Sql.Text(csv)}, {Columns}, filename = true)) TO {Sql.Text(parquet)} (FORMAT parquet);
            CREATE SCHEMA bronze; CREATE SCHEMA silver; CREATE SCHEMA gold;
            CREATE VIEW bronze.sales AS SELECT * FROM read_parquet({Sql.Text(parquet)});
            """);
        foreach (var model in ModelOrder.Of(project))
            session.Execute($"CREATE {(model.IsView ? "VIEW" : "TABLE")} {model.Name.Quoted} AS {model.Sql}");
        return 0;
    }
}
