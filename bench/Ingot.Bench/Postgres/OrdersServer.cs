using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.TestKit.Servers;

namespace Ingot.Bench.Postgres;

/// <summary>A server of its own with the orders in one database and an empty copy of their table in another.</summary>
internal sealed class OrdersServer : IDisposable
{
    internal const string Source = "source";
    internal const string Target = "target";

    private readonly PostgresServer _server = PostgresServer.Start("shared_buffers = 1GB", "fsync = on", "max_wal_size = 8GB");

    internal OrdersServer()
    {
        Execute("postgres", $"CREATE DATABASE {Source}");
    }

    private static string Sql => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Postgres", "orders.sql"));

    /// <summary>Fills the source with a number of rows.</summary>
    internal void Fill(long rows)
    {
        Execute(Source, "DROP TABLE IF EXISTS orders, few_orders; DROP FUNCTION IF EXISTS pick");
        Execute(Source, Sql.Replace(":rows", rows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Execute(Source, "CREATE TABLE few_orders AS SELECT * FROM orders LIMIT 100000");
        Execute(Source, "VACUUM (ANALYZE, FREEZE)");
    }

    /// <summary>Makes the target anew, with an empty table of orders.</summary>
    internal void Empty()
    {
        Execute("postgres", $"DROP DATABASE IF EXISTS {Target} WITH (FORCE)");
        Execute("postgres", $"CREATE DATABASE {Target}");
        Execute(Target, Regex.Match(Sql, @"CREATE TABLE orders \(.*?\);", RegexOptions.Singleline).Value);
        // What went before is not to be written to disk in the time of what comes now.
        Execute(Target, "CHECKPOINT");
    }

    internal void Execute(string database, string sql) => _server.Execute(database, sql);

    internal T? Scalar<T>(string database, string sql) => _server.Scalar<T>(database, sql);

    internal string ConnectionString(string database) => _server.ConnectionString(database);

    internal string Yaml(string database) => _server.Yaml(database);

    /// <summary>A psql that runs one statement, as a shell types it.</summary>
    internal string Psql(string database, string sql) =>
        $"psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p {_server.Port.ToString(CultureInfo.InvariantCulture)} -U postgres -d {database} -c \"{sql}\"";

    public void Dispose() => _server.Dispose();
}
