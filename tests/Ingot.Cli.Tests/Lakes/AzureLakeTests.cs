using Ingot.Cli.Tests.Warehouses;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Cli.Tests.Lakes;

/// <summary>A project whose lake is in Azure storage, from its first run on.</summary>
public sealed class AzureLakeTests
{
    private const string MoreLines = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        999001,22222,MUG,6,12/31/2011 8:26,2.55,17850,United Kingdom
        999002,22222,  two   spaces ,2,2011-12-31 08:30:00,2.55,12647.0,EIRE

        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_are_those_of_a_lake_in_a_folder(bool onPostgres)
    {
        using var folder = RetailProject.OnDuckDb();
        using var azure = await AzureRetail.CreateAsync(onPostgres);

        await Compare("run");
        folder.Write("data/more.csv", MoreLines);
        azure.Folder.Write("data/more.csv", MoreLines);
        await Compare("run");
        await Compare("run", "--full-refresh", "--prove", "source");
        Assert.False(Directory.Exists(Path.Combine(azure.Path, "lake")));

        async Task Compare(params string[] arguments)
        {
            await folder.Succeeds(arguments);
            await azure.Succeeds(arguments);
            var (expected, actual) = (await WarehouseTables.Rows(folder.Path), await WarehouseTables.Rows(azure.Path));
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
            Assert.All(expected, table => Assert.Equal(table.Value, actual[table.Key]));
        }
    }

    [Theory]
    [InlineData("azure.before-block-list")]
    [InlineData("load.after-write")]
    [InlineData("lake.before-commit")]
    [InlineData("lake.after-commit")]
    public async Task A_run_that_is_killed_loses_and_repeats_nothing(string failpoint)
    {
        using var azure = await AzureRetail.CreateAsync();
        await azure.Succeeds("run");
        azure.Folder.Write("data/more.csv", MoreLines);

        await Recovery.Killed.At(failpoint, azure.Path);
        await azure.Succeeds("run");

        var (_, text, _) = await azure.Run("query", "select count(*) as n, count(distinct (_source, _row_number)) as d from bronze.sales", "--format", "csv");
        Assert.Equal("n,d\r\n10002,10002\r\n", text);
        // Of the load that was killed no file stayed: each part has one.
        Assert.Equal(2, (await azure.FilesAsync()).Count(f => f.StartsWith("raw/bronze/sales/20", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(azure.Path, ".ingot", "tmp", "lake")));
    }

    [Fact]
    public async Task A_query_fetches_what_its_views_read()
    {
        using var azure = await AzureRetail.CreateAsync();
        await azure.Succeeds("run");
        var cache = Path.Combine(azure.Path, ".ingot", "cache");
        var before = Directory.GetFiles(cache, "*.parquet", SearchOption.AllDirectories);
        Directory.Delete(cache, recursive: true);

        Assert.Equal("n\r\n10000\r\n", (await azure.Run("query", "select count(*) as n from bronze.sales", "--format", "csv")).Out);

        Assert.NotEmpty(before);
        Assert.Equal(before, Directory.GetFiles(cache, "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_new_copy_of_the_project_goes_on_from_the_lake()
    {
        using var first = await AzureRetail.CreateAsync();
        await first.Succeeds("run");
        using var second = await AzureRetail.CreateAsync(container: first.Container);

        var run = await new InProcess(second.Path).Json("run", "--json");

        Assert.Equal(0, run["rows_loaded"]?.GetValue<long>() ?? 0);
        Assert.Equal("n\r\n10000\r\n", (await second.Run("query", "select count(*) as n from bronze.sales", "--format", "csv")).Out);
    }

    [Fact]
    public async Task Requests_that_fail_are_made_again_by_the_policy_of_the_lake()
    {
        var server = await AzuriteServer.SharedAsync(TestContext.Current.CancellationToken);
        await using var proxy = await StorageProxy.StartAsync(server.Endpoint);
        using var azure = await AzureRetail.CreateAsync(endpoint: proxy.Endpoint);
        azure.Folder.Write("ingot.yaml", azure.Folder.Read("ingot.yaml") + "resilience:\n  policies:\n    lake: { base_delay: 10ms }\n");
        proxy.Disturb(r => r.StartsWith("PUT", StringComparison.Ordinal), 2, Disturbance.Busy);
        proxy.Disturb(r => r.StartsWith("GET", StringComparison.Ordinal), 2, Disturbance.Cut);

        await azure.Succeeds("run");

        Assert.Equal("n\r\n10000\r\n", (await azure.Run("query", "select count(*) as n from bronze.sales", "--format", "csv")).Out);
    }

    [Fact]
    public async Task Doctor_says_what_is_wrong_with_the_lake_and_nobody_shows_its_key()
    {
        using var azure = await AzureRetail.CreateAsync();
        Assert.Contains("the first load creates its container", (await azure.Run("doctor")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("lake.path", (await azure.Run("config", "show")).Out, StringComparison.Ordinal);
        azure.Folder.Write("ingot.yaml", azure.Folder.Read("ingot.yaml").Replace("create_container: true", "create_container: false", StringComparison.Ordinal));

        var (exitCode, text, _) = await azure.Run("doctor");

        Assert.Equal(1, exitCode);
        Assert.Contains("the container does not exist", text, StringComparison.Ordinal);
        foreach (var command in new[] { "config show", "doctor", "run", "plan" })
        {
            var (_, shown, error) = await azure.Run(command.Split(' '));
            Assert.DoesNotContain(azure.Server.Key, shown + error, StringComparison.Ordinal);
        }

        await azure.CreateContainerAsync();
        Assert.Contains("can be read and written", (await azure.Run("doctor")).Out, StringComparison.Ordinal);
        Assert.Empty(await azure.FilesAsync());
    }

    [Fact]
    public async Task Place_account_and_key_come_from_the_file_of_secrets()
    {
        using var azure = await AzureRetail.CreateAsync();
        var lines = azure.Folder.Read("ingot.yaml").Split('\n').Where(l => !l.Contains("account_key", StringComparison.Ordinal));
        azure.Folder.Write("ingot.yaml", string.Join('\n', lines).Replace(azure.Url, "${secret:destination.filesystem.bucket_url}", StringComparison.Ordinal));
        azure.Folder.Write(
            ".dlt/secrets.toml",
            $"[destination.filesystem]\nbucket_url = \"{azure.Url}\"\n[destination.filesystem.credentials]\nazure_storage_account_name = \"{AzuriteServer.Account}\"\nazure_storage_account_key = \"{azure.Server.Key}\"\n");

        Assert.Equal(0, (await azure.Run("config", "validate")).ExitCode);
        await azure.Succeeds("run");

        Assert.Contains(await azure.FilesAsync(), f => f.EndsWith("00000000000000000000.json", StringComparison.Ordinal));
        Assert.Equal("n\r\n10000\r\n", (await azure.Run("query", "select count(*) as n from bronze.sales", "--format", "csv")).Out);
        Assert.Equal(0, (await azure.Run("runs")).ExitCode);
        Assert.DoesNotContain(azure.Url, (await azure.Run("config", "show")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_and_key_come_from_the_file_of_secrets()
    {
        using var azure = await AzureRetail.CreateAsync();
        var text = azure.Folder.Read("ingot.yaml");
        azure.Folder.Write("ingot.yaml", string.Join('\n', text.Split('\n').Where(l => !l.Contains("account", StringComparison.Ordinal) || l.Contains("endpoint", StringComparison.Ordinal))));
        azure.Folder.Write(".dlt/secrets.toml", $"[destination.filesystem.credentials]\nazure_storage_account_name = \"{AzuriteServer.Account}\"\nazure_storage_account_key = \"{azure.Server.Key}\"\n");

        await azure.Succeeds("run");

        Assert.Contains(await azure.FilesAsync(), f => f.EndsWith("00000000000000000000.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_in_several_files_comes_and_goes_as_one(bool onPostgres)
    {
        using var azure = await AzureRetail.CreateAsync(onPostgres);
        azure.Folder.Write("ingot.yaml", azure.Folder.Read("ingot.yaml").Replace("lake:\n", "lake:\n  file_size: 64KiB\n  row_group_rows: 2048\n", StringComparison.Ordinal));
        azure.Folder.Write("data/more.csv", MoreLines);

        await azure.Succeeds("run");

        var files = (await azure.FilesAsync()).Count(f => f.StartsWith("raw/bronze/sales/20", StringComparison.Ordinal));
        Assert.True(files > 3, $"{files} files");
        Assert.Equal("n,d\r\n10002,10002\r\n", (await azure.Run("query", "select count(*) as n, count(distinct (_source, _row_number)) as d from bronze.sales", "--format", "csv")).Out);

        await azure.Succeeds("run", "--full-refresh");

        Assert.Equal("n,d\r\n10002,10002\r\n", (await azure.Run("query", "select count(*) as n, count(distinct (_source, _row_number)) as d from bronze.sales", "--format", "csv")).Out);
        Assert.Equal(2 * files, (await azure.FilesAsync()).Count(f => f.StartsWith("raw/bronze/sales/20", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_are_named_and_compressed_as_the_project_says()
    {
        using var azure = await AzureRetail.CreateAsync();
        azure.Folder.Write("ingot.yaml", azure.Folder.Read("ingot.yaml").Replace(
            "lake:\n", "lake:\n  layout: \"{table_name}/year={YYYY}/q{Q}/{file_id}-{load_id}.{ext}\"\n  compression: zstd\n  row_group_rows: 4096\n", StringComparison.Ordinal));

        await azure.Succeeds("run");

        var file = Assert.Single(await azure.FilesAsync(), f => f.StartsWith("raw/bronze/sales/year=", StringComparison.Ordinal));
        Assert.Matches("^raw/bronze/sales/year=[0-9]{4}/q[1-4]/0-[0-9TZ]+-[0-9a-f]{6}\\.parquet$", file);
        var local = Assert.Single(Directory.GetFiles(Path.Combine(azure.Path, ".ingot", "cache"), "*.parquet", SearchOption.AllDirectories), f => f.Contains("/sales/", StringComparison.Ordinal));
        var (_, shape, _) = await azure.Run("query", $"select min(compression) as c, count(distinct row_group_id) as n from parquet_metadata('{local}')", "--format", "csv");
        Assert.Equal("c,n\r\nZSTD,3\r\n", shape);
        Assert.Equal("n\r\n10000\r\n", (await azure.Run("query", "select count(*) as n from bronze.sales", "--format", "csv")).Out);
    }
}
