using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.Observing;

public sealed partial class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public ServeTests()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        _folder.Write("jobs/sale.yaml", "source: { path: data/*.csv }\n");
        _folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n");
        _folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - range: { column: amount, min: 3 }\n    on_fail: quarantine\n--- */\nSELECT id, amount FROM bronze.sale");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_prometheus_learns_of_the_runs_of_other_processes_and_the_server_stops_when_asked()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "there are no signals");
        using var server = IngotProcess.Start(_folder.Path, ["serve", "--metrics-only", "--listen", "127.0.0.1:0"]);
        var address = await Address(server);
        await using var prometheus = await PrometheusServer.StartAsync(address, null, Stop);
        Assert.Equal(0, (await IngotProcess.Run(_folder.Path, "run")).ExitCode);

        while (await prometheus.ValueAsync("ingot_runs_total{command=\"run\",status=\"succeeded\"}", Stop) != "1")
            await Scraped(prometheus);

        Assert.Equal("2", await prometheus.ValueAsync("ingot_task_rows_processed_total{kind=\"load\"}", Stop));
        Assert.Equal("0.5", await prometheus.ValueAsync("ingot_task_quality_ratio{task=\"silver.sale\"}", Stop));
        Assert.Equal("1", await prometheus.ValueAsync("ingot_load_certificates_total{verdict=\"proved\"}", Stop));
        Assert.Equal("1", await prometheus.ValueAsync("ingot_task_duration_seconds_count{kind=\"model\"}", Stop));
        using (var kill = Process.Start("kill", ["-INT", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(Stop);
        Assert.Equal(0, (await server.Finish(Stop)).ExitCode);
    }

    [Fact]
    public async Task Others_are_asked_for_the_token_that_is_shown_at_the_first_start_only()
    {
        string token;
        using (var first = IngotProcess.Start(_folder.Path, ["serve", "--metrics-only", "--listen", "0.0.0.0:0"]))
        {
            var address = new UriBuilder(await Address(first)) { Host = "127.0.0.1" }.Uri;
            token = File.ReadAllText(_folder.At(".ingot/server.token")).Trim();
            await first.WaitFor(token, Stop);
            using (var refused = await _client.GetAsync(address, Stop))
                Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answered = await _client.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
            first.Kill();
        }

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.At(".ingot/server.token")));
        using var second = IngotProcess.Start(_folder.Path, ["serve", "--metrics-only", "--listen", "0.0.0.0:0"]);
        await Address(second);
        second.Kill();
        var outcome = await second.Finish(Stop);
        Assert.DoesNotContain(token, outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_serves_its_metrics_while_it_lasts_where_it_is_told_to()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        var port = FreePort.Next();
        PostgresServer.Shared.Execute(database, "CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)");
        _folder.Write("ingot.yaml", $"project: shop\ntelemetry: {{ prometheus: {{ listen: \"127.0.0.1:{port}\" }} }}\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(database)}\n");
        _folder.Write("jobs/orders.yaml", "source:\n  connection: db\n  table: public.orders\n  where: \"pg_advisory_xact_lock_shared(1)::text = ''\"\n");
        await using var holder = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database));
        await holder.OpenAsync(Stop);
        await Execute(holder, "SELECT pg_advisory_lock(1)");

        using var run = IngotProcess.Start(_folder.Path, ["run", "--log-level", "information"]);
        await run.WaitFor("Task of kind load began", Stop);
        var shown = await _client.GetStringAsync($"http://127.0.0.1:{port}/metrics", Stop);
        await Execute(holder, "SELECT pg_advisory_unlock(1)");
        await run.Finish(Stop);

        Assert.Contains("ingot_runs_active{command=\"run\"} 1\n", shown, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetStringAsync($"http://127.0.0.1:{port}/metrics", Stop));
    }

    [Theory]
    [InlineData("serve", "--metrics-only", "--listen", "9464")]
    [InlineData("serve")]
    [InlineData("run", "--log-level", "loud")]
    public async Task Wrong_usage_is_said(params string[] arguments) =>
        Assert.Equal(2, (await new InProcess(_folder.Path).Run(arguments)).ExitCode);

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    /// <summary>Waits until Prometheus has come once more.</summary>
    private static async Task Scraped(PrometheusServer prometheus)
    {
        var before = await prometheus.ValueAsync("count_over_time(up[1h])", Stop);
        var patience = Stopwatch.StartNew();
        while (await prometheus.ValueAsync("count_over_time(up[1h])", Stop) == before)
            Assert.True(patience.Elapsed < IngotProcess.Patience, "Prometheus does not come.");
    }

    private static async Task<Uri> Address(IngotProcess server)
    {
        await server.WaitFor("Ctrl-C stops.", Stop);
        return new Uri(Url().Match(server.Shown).Value);
    }

    [GeneratedRegex(@"http://[^;\s]+")]
    private static partial Regex Url();
}
