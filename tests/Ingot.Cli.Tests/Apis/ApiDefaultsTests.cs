using System.Globalization;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Writing;
using Microsoft.AspNetCore.Http;

namespace Ingot.Cli.Tests.Apis;

/// <summary>What all jobs of an API have in common is said once: with its connection, or beside its credentials as in older projects.</summary>
public sealed class ApiDefaultsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ApiServer _server = null!;

    private InProcess Ingot => new(_folder.Path);

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _server.Records = 23;
        _server.Guard = request => request.Headers.Authorization == "Bearer hush-hush";
        _server.Instead["/coins/markets"] = PageAsync;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_row_of_a_workbook_takes_them_from_secrets_toml()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        _folder.Write(".dlt/secrets.toml", $"""
            [sources.api.coins]
            base_url = "{_server.Address}"
            auth_type = "bearer"
            bearer_token = "hush-hush"
            rate_limit = 60000
            endpoint = "/coins/markets"
            pagination_type = "page_number"
            per_page_param = "size"
            page_size = 5
            data_selector = "data.items"
            params = {"{"} vs_currency = "eur", ids = ["a", "b"], sparkline = false {"}"}
            """);
        using (var stream = File.Create(_folder.Write(WorkbookJobs.UsualFile, "")))
            WorkbookWriter.Write(stream, [new Dictionary<string, string> { ["source_type"] = "api", ["source_name"] = "coins", ["table_name"] = "markets", ["page_size"] = "10" }]);

        var validated = await Ingot.Run("jobs", "validate");
        var (exitCode, output, error) = await Ingot.Run("ingest");

        Assert.Equal((0, ""), (validated.ExitCode, validated.Error));
        Assert.True(exitCode == 0, output + error);
        Assert.Equal("GET /coins/markets?vs_currency=eur&ids=a&ids=b&sparkline=false&page=1&size=10", _server.Requests.First());
        Assert.Equal("n\r\n23\r\n", (await Ingot.Run("query", "SELECT count(*) AS n FROM bronze.coins_markets", "--format", "csv")).Out);
        // They are no secrets, so nothing is hidden that is called as they are.
        Assert.Contains("coins:/coins/markets", (await Ingot.Run("jobs", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_says_otherwise_goes_before_its_connection()
    {
        _folder.Write("ingot.yaml", $"project: shop\nconnections:\n  coins:\n    kind: rest\n    base_url: {_server.Address}\n    auth: bearer\n    token: hush-hush\n    defaults: {{ pagination: page, page_size: 5, page_size_param: size, params: {{ a: 1 }} }}\n");
        _folder.Write("jobs/markets.yaml", "source: { connection: coins, endpoint: /coins/markets, page_size: 20, params: { b: 2 } }\n");

        var (exitCode, output, error) = await Ingot.Run("ingest");

        Assert.True(exitCode == 0, output + error);
        Assert.Equal("GET /coins/markets?b=2&page=1&size=20", _server.Requests.First());
        _folder.Write("ingot.local.yaml", "connections: { coins: { defaults: { pagination: pgae, paginatoin: page } } }\n");
        var (wrong, _, said) = await Ingot.Run("jobs", "validate");
        Assert.Equal(2, wrong);
        Assert.Contains("ingot.local.yaml:1:49", said, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'pagination'?", said, StringComparison.Ordinal);
    }

    private Task PageAsync(HttpContext context)
    {
        int Number(string name, int standard) => int.Parse(context.Request.Query[name].FirstOrDefault() ?? standard.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var size = Number("size", 3);
        var from = size * (Number("page", 1) - 1);
        return ApiServer.JsonAsync(context, $"{{\"data\":{{\"items\":{_server.List(from, from + size)}}},\"total\":{_server.Records}}}");
    }
}
