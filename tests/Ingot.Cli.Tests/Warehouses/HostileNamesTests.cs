using System.Text;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>Names of every sort from a database through the lake into a warehouse in PostgreSQL: schema, table, column, job and model.</summary>
public sealed class HostileNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _source = PostgresServer.Shared.CreateDatabase();
    private readonly string _warehouse = PostgresServer.Shared.CreateDatabase();

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a\"b.c'; DROP TABLE x; -- ÄÖ")]
    [InlineData("select")]
    [InlineData(" $1 %s \\ {0} ${env} ")]
    [InlineData("Größe und Übermaß von Äpfeln: éééééééééééééé")]
    public async Task A_name_of_any_sort_goes_from_the_source_to_silver_and_gold(string name)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 63);
        var quoted = Sql.Name(name);
        // A dot has a meaning in --select, and blanks at the ends of a file's name are lost too easily: models are refused both.
        var model = name.Replace(".", "", StringComparison.Ordinal).Trim();
        // Their quarantines are tables too, with the schema before the name.
        while (Encoding.UTF8.GetByteCount(model) > 63 - "quarantine_".Length)
            model = model[..^1];
        var job = Encoding.UTF8.GetByteCount(name) > 63 - "bronze_".Length ? model : name;
        _folder.Write("ingot.yaml", $"project: shop\nwarehouse:\n  engine: postgres\n  connection: wh\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(_source)}\n  wh:\n{PostgresServer.Shared.Yaml(_warehouse)}\n");
        PostgresServer.Shared.Execute(_source, $"CREATE SCHEMA {quoted}; CREATE TABLE {quoted}.{quoted} ({quoted} text, amount numeric(10,2)); INSERT INTO {quoted}.{quoted} VALUES ('it''s', 1.5), (NULL, 2)");
        _folder.Write($"jobs/{job}.yaml", $"source:\n  connection: db\n  table: {Yaml($"{quoted}.{quoted}").Replace("${", "$${", StringComparison.Ordinal)}\n");
        _folder.Write($"models/silver/{model}.sql", $"""
            /* ---
            checks:
              - not_null: {Yaml(name)}
                on_fail: quarantine
              - relationship: {"{"} column: {Yaml(name)}, to: {Yaml($"silver.{model}.{name}")} {"}"}
            --- */
            SELECT {quoted}, amount * 2 AS twice FROM bronze.{Sql.Name(job)}
            """);
        _folder.Write($"models/gold/{model}.sql", $"SELECT {quoted} AS {Sql.Name(name[1..] + "x")}, twice FROM silver.{Sql.Name(model)}");

        await Succeeds("config", "validate");
        await Succeeds("run");
        PostgresServer.Shared.Execute(_source, $"INSERT INTO {quoted}.{quoted} VALUES ('more', 3)");
        await Succeeds("run");

        Assert.Equal("it's:3.00,more:6.00", Value<string>($"SELECT string_agg({Sql.Name(name[1..] + "x")} || ':' || twice, ',' ORDER BY twice) FROM gold.{Sql.Name(model)}"));
        Assert.Equal(3, Value<long>($"SELECT count(*) FROM bronze.{Sql.Name(job)}"));
        var lineage = await Ingot.Run("lineage", $"gold.{Sql.Name(model)}", "--up");
        Assert.True(lineage.ExitCode == 0, lineage.Error);
        Assert.Contains($"bronze.{Sql.Name(job)}", lineage.Out.Replace("bronze.select", "bronze.\"select\"", StringComparison.Ordinal), StringComparison.Ordinal);
        var rows = (await Ingot.Json("query", $"SELECT {quoted} FROM silver.{Sql.Name(model)} ORDER BY 1", "--json")).AsArray();
        Assert.Equal(["it's", "more"], rows.Select(r => (string?)r![name]));
    }

    private static string Yaml(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private T? Value<T>(string sql) => PostgresServer.Shared.Scalar<T>(_warehouse, sql);

    private async Task Succeeds(params string[] arguments)
    {
        var (exitCode, output, error) = await Ingot.Run(arguments);
        Assert.True(exitCode == 0, output + error);
    }
}
