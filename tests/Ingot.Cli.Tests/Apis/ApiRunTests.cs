using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Cli.Tests.Apis;

/// <summary>Runs of projects that read an API.</summary>
public sealed partial class ApiRunTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ApiServer _server = null!;

    private InProcess Ingot => new(_folder.Path) { Variables = { ["CRM_URL"] = _server.Address, ["CRM_TOKEN"] = "hush-hush" } };

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _server.Records = 75;
        _server.Record = i => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"amount\":{i}.25,\"status\":\"open\"}}");
        _server.Guard = request => request.Headers.Authorization == "Bearer hush-hush";
        _server.Instead["/orders"] = PageAsync;
        foreach (Match file in Samples().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats", "rest.md")).ReplaceLineEndings("\n")))
            _folder.Write(file.Groups[1].Value, file.Groups[2].Value);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_sample_of_the_page_runs_and_is_loaded_again_in_place_of_itself()
    {
        for (var run = 0; run < 2; run++)
        {
            var (exitCode, _, error) = await Ingot.Run("run");
            Assert.True(exitCode == 0, error);
        }

        var row = (await Ingot.Json("query", "SELECT count(*)::INTEGER AS n, sum(amount)::VARCHAR AS s FROM bronze.orders", "--json"))[0]!;
        Assert.Equal((75, "2793.75"), (row["n"]!.GetValue<int>(), row["s"]!.GetValue<string>()));
        Assert.StartsWith("GET /orders?status=open&page=1&per_page=10", _server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_fail_for_a_moment_are_made_again_and_the_pages_before_them_are_not()
    {
        _folder.Write("ingot.local.yaml", "resilience: { policies: { api: { base_delay: 1ms } } }\n");
        for (var i = 0; i < 3; i++)
            _server.AnswerNext(i == 1 ? 500 : 429, "{}", ("Retry-After", "0"));
        var refusals = 2;
        _server.Instead["/orders"] = context =>
        {
            if (context.Request.Query["page"] != "5" || refusals-- <= 0)
                return PageAsync(context);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.True(exitCode == 0, error);
        Assert.Equal(8 + 3 + 2, _server.Requests.Count);
        Assert.Equal(75, (await Ingot.Json("query", "SELECT count(*)::INTEGER AS n FROM bronze.orders", "--json"))[0]!["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_page_that_breaks_fails_the_load_and_leaves_what_was_there()
    {
        Assert.Equal(0, (await Ingot.Run("run")).ExitCode);
        _server.Instead["/orders"] = context => context.Request.Query["page"] == "7" ? ApiServer.JsonAsync(context, "{\"data\":{\"items\":[{]") : PageAsync(context);
        var (exitCode, output, error) = await Ingot.Run("run");

        Assert.Equal(1, exitCode);
        Assert.Contains("Page 7 of 'crm' is not valid JSON", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", output + error, StringComparison.Ordinal);
        Assert.Equal(75, (await Ingot.Json("query", "SELECT count(*)::INTEGER AS n FROM bronze.orders", "--json"))[0]!["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_load_by_cursor_asks_for_what_is_new()
    {
        _folder.Write("jobs/orders.yaml", "source: { connection: crm, endpoint: /orders, pagination: page, page_size: 10, range_param: since }\nload: incremental\ncursor: id\ncursor_nulls: skip\n");
        Assert.Equal(0, (await Ingot.Run("run")).ExitCode);
        _server.Requests.Clear();
        _server.Records = 80;
        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.True(exitCode == 0, error);
        Assert.All(_server.Requests, r => Assert.Contains("since=74", r, StringComparison.Ordinal));
        Assert.Equal(80, (await Ingot.Json("query", "SELECT count(*)::INTEGER AS n FROM bronze.orders", "--json"))[0]!["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task Health_says_whether_the_api_answers()
    {
        Assert.Contains("connection crm", (await Ingot.Run("health")).Out, StringComparison.Ordinal);
        Assert.Contains("answers (404)", (await Ingot.Run("health")).Out, StringComparison.Ordinal);
        _server.AnswerNext(503, "{}");
        Assert.Contains("'crm' answers 503", (await Ingot.Run("health")).Out, StringComparison.Ordinal);
    }

    private Task PageAsync(HttpContext context)
    {
        var page = int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
        var since = int.Parse(context.Request.Query["since"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var from = since + (10 * (page - 1));
        return ApiServer.JsonAsync(context, $"{{\"data\":{{\"items\":{_server.List(from, from + 10)}}},\"total\":{_server.Records - since}}}");
    }

    [GeneratedRegex("```yaml\n# (ingot\\.yaml|jobs/orders\\.yaml)\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Samples();
}
