using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Commands;

public sealed class CatalogCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tables_are_listed_and_one_is_shown_in_detail()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(database, """
            CREATE SCHEMA "My Shop";
            CREATE TABLE "My Shop"."a.b" (id int PRIMARY KEY, "na me" varchar(20));
            COMMENT ON TABLE "My Shop"."a.b" IS 'things for sale';
            CREATE VIEW v AS SELECT 1 AS one;
            """);
        var ingot = Project($"  shop:\n{PostgresServer.Shared.Yaml(database)}");

        var (exitCode, list, error) = await ingot.Run("catalog", "shop");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("My Shop.a.b", list, StringComparison.Ordinal);
        Assert.Contains("things for sale", list, StringComparison.Ordinal);

        var (_, detail, _) = await ingot.Run("catalog", "shop", "\"My Shop\".\"a.b\"");
        Assert.Contains("character varying(20)", detail, StringComparison.Ordinal);
        Assert.Contains("primary key (id)", detail, StringComparison.Ordinal);

        var json = await ingot.Json("catalog", "shop", "\"My Shop\".\"a.b\"", "--json");
        Assert.Equal("na me", json["columns"]![1]!["name"]!.GetValue<string>());
        Assert.Equal("view", (await ingot.Json("catalog", "shop", "public.*", "--json"))[0]!["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task How_a_column_is_read_is_noted_in_the_catalogue_and_by_the_first_load_alone()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(database, "CREATE TABLE t (id int, n numeric(50,2), p point[]); INSERT INTO t VALUES (1, 2, '{}')");
        var ingot = Project($"  shop:\n{PostgresServer.Shared.Yaml(database)}");
        _folder.Write("jobs/t.yaml", "source: { connection: shop, table: public.t }\n");

        var detail = (await ingot.Run("catalog", "shop", "public.t")).Out;
        var first = await ingot.Run("run");
        var second = await ingot.Run("run");

        Assert.Contains("n       read as text with all digits, as DECIMAL ends at 38 of them and the column may have 50", detail, StringComparison.Ordinal);
        Assert.Contains("t: Column 'n' of type numeric(50,2): read as text with all digits", first.Out + first.Error, StringComparison.Ordinal);
        Assert.Contains("t: Column 'p' of type point[]: its elements read as text", first.Out + first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Column 'n'", second.Out + second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_listed()
    {
        Directory.CreateDirectory(_folder.At("in/deep"));
        await File.WriteAllTextAsync(_folder.At("in/a.csv"), "a\n1\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("in/deep/b.csv"), "a\n1\n", TestContext.Current.CancellationToken);

        var files = await Project("  files:\n    kind: files\n    path: in").Json("catalog", "files", "--json");

        Assert.Equal(["a.csv", "deep/b.csv"], files.AsArray().Select(f => f!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_may_be_meant()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(database, "CREATE TABLE orders (id int)");
        var ingot = Project($"  shop:\n{PostgresServer.Shared.Yaml(database)}");

        var (usage, _, connection) = await ingot.Run("catalog", "shap");
        Assert.Equal(2, usage);
        Assert.Contains("Did you mean 'shop'?", connection, StringComparison.Ordinal);

        var (exitCode, _, table) = await ingot.Run("catalog", "shop", "public.ordres");
        Assert.Equal(2, exitCode);
        Assert.Contains("Did you mean 'public.orders'?", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_of_the_connection_is_named_with_its_line()
    {
        var (exitCode, _, error) = await Project("  shop:\n    kind: postgres\n    database: d\n    user: u\n    prot: 5432").Run("catalog", "shop");

        Assert.Equal(2, exitCode);
        Assert.Contains("ingot.yaml:6:", error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'port'?", error, StringComparison.Ordinal);
    }

    private InProcess Project(string connections)
    {
        File.WriteAllText(_folder.At("ingot.yaml"), $"connections:\n{connections}\n");
        return new InProcess(_folder.Path);
    }
}
