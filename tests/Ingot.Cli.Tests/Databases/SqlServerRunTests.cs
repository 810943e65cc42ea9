using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers.SqlServer;

namespace Ingot.Cli.Tests.Databases;

/// <summary>The whole program against a server that speaks as SQL Server does. A process of its own: the driver needs culture data, which the tests leave out.</summary>
public sealed class SqlServerRunTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TdsServer _server;
    private int _rows = 1000;
    private int _cuts;

    public SqlServerRunTests()
    {
        _server = new TdsServer(new TdsDatabase { Columns = [("id", "int", 4, 10, 0), ("note", "nvarchar", 40, 0, 0)], Rows = SendAsync, IsRequired = true }.AnswerAsync);
        _folder.Write("ingot.yaml", $"project: shop\nopenlineage: {{ file: events.jsonl }}\nresilience: {{ policies: {{ source: {{ base_delay: 1ms }} }} }}\nconnections:\n  erp:\n{_server.Yaml}\n");
        _folder.Write("jobs/orders.yaml", "source: { connection: erp, table: dbo.t }\nload: incremental\ncursor: id\nkey: id\n");
        _folder.Write("models/silver/orders.sql", "SELECT id, upper(note) AS note FROM bronze.orders");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_go_through_lake_and_models_and_the_next_load_asks_for_new_ones_alone()
    {
        Ok(await RunAsync("ingest"));
        _rows = 1200;
        Ok(await RunAsync("run"));

        Assert.Equal("[{\"n\":1200,\"last\":\"NOTE 1199\"}]", (await JsonAsync("query", "SELECT count(*)::INTEGER AS n, max_by(note, id) AS last FROM silver.orders", "--json")).ToJsonString());
        var reads = _server.Requests.Where(TdsDatabase.IsRead).ToList();
        Assert.DoesNotContain("@from", reads[0].Statement, StringComparison.Ordinal);
        Assert.Equal(999, BitConverter.ToInt32(reads[^1].Values["@from"]));
        Assert.Equal("proved", (await JsonAsync("show", "--json"))["certificates"]![0]!["certificate"]!["verdict"]!.GetValue<string>());
        var input = File.ReadLines(_folder.At("events.jsonl")).Select(l => JsonNode.Parse(l)!).First(e => (string?)e["job"]!["name"] == "shop.bronze.orders")["inputs"]![0]!;
        Assert.Equal(($"mssql://127.0.0.1:{_server.Port}", "shop.dbo.t"), ((string?)input["namespace"], (string?)input["name"]));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_tried_again_and_no_row_comes_twice()
    {
        _cuts = 1;

        Ok(await RunAsync("ingest"));

        Assert.Equal(2, _server.Requests.Count(TdsDatabase.IsRead));
        Assert.Equal("[{\"n\":1000,\"d\":1000}]", (await JsonAsync("query", "SELECT count(*)::INTEGER AS n, count(DISTINCT id)::INTEGER AS d FROM bronze.orders", "--json")).ToJsonString());
    }

    [Fact]
    public async Task Doctor_and_health_ask_the_server_and_the_catalogue_is_shown()
    {
        foreach (var command in (string[])["doctor", "health"])
        {
            var well = await RunAsync(command);
            Ok(well);
            Assert.Contains($"SQL Server 16.00.4096 at 127.0.0.1,{_server.Port}/shop answers reader", well.Output, StringComparison.Ordinal);
        }

        Assert.Contains("what was ordered", (await RunAsync("catalog", "erp")).Output, StringComparison.Ordinal);
        var table = await RunAsync("catalog", "erp", $"sales.\"{TdsCatalog.Table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        Ok(table);
        Assert.Matches(@"fk\s+foreign key \(country, place\) references geo\.places \(c, p\) on delete cascade", table.Output);
        Assert.Contains("primary key (id DESC)", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_refused_is_unhealthy_and_fails_the_load_without_its_password()
    {
        _server.Refusal = (18456, 14, "Login failed for user 'reader'.");

        foreach (var command in (string[])["doctor", "health", "ingest"])
        {
            var outcome = await RunAsync(command);
            Assert.True(outcome.ExitCode == 1, outcome.ToString());
            Assert.Contains("reader", outcome.Output + outcome.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(TdsServer.Password, outcome.Output + outcome.Error, StringComparison.Ordinal);
        }
    }

    private static void Ok(IngotOutcome outcome) => Assert.True(outcome.ExitCode == 0, outcome.ToString());

    private Task<IngotOutcome> RunAsync(params string[] arguments) => IngotProcess.Run(_folder.Path, arguments);

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Ok(outcome);
        return JsonNode.Parse(outcome.Output)!;
    }

    /// <summary>The rows behind the bound, as the server would send them.</summary>
    private async Task SendAsync(TdsSession session, TdsRequest request)
    {
        var from = request.Values.TryGetValue("@from", out var bound) ? BitConverter.ToInt32(bound) : 0;
        using var answer = session.Answer();
        answer.Columns(TdsTypes.Int("id"), TdsTypes.Wide("note"));
        for (var id = from; id < _rows; id++)
        {
            answer.Row(id, string.Create(CultureInfo.InvariantCulture, $"note {id}"));
            if (id != 499)
                continue;
            await answer.FlushAsync();
            if (Interlocked.Decrement(ref _cuts) >= 0)
            {
                session.Cut();
                return;
            }
        }

        answer.Done(_rows - from);
        await answer.EndAsync();
    }
}
