using System.Text.Json.Nodes;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Observing;

public sealed class LogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LogTests()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        _folder.Write("jobs/sale.yaml", "source: { path: data/*.csv }\n");
        _folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n");
    }

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_leaves_a_log_of_what_matters_and_shows_none_of_it()
    {
        var (exitCode, output, error) = await Ingot.Run("run");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain("[information]", output, StringComparison.Ordinal);
        var log = File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.At("logs"), "ingot-*.log")));
        Assert.Matches(@"Ingot\.Engine: ingot run began: 1 tasks\. \[run=\d{8}T\d{6}-[0-9a-f]{4}\]", log);
        Assert.Matches(@"Ingot\.Engine: Task ended well with 2 rows .* \[run=[^,]+, task=bronze\.sale, table=bronze\.sale\]", log);
        Assert.Matches(@"Ingot\.Engine: ingot run succeeded in", log);
    }

    [Fact]
    public async Task The_flags_show_the_log_as_json_of_the_level_that_is_wanted()
    {
        File.WriteAllText(_folder.At("jobs/bad.yaml"), "source: { path: none/*.csv }\n");

        var (_, _, error) = await Ingot.Run("run", "--log-format", "json", "--log-level", "error");

        var lines = error.Split('\n').Where(l => l.StartsWith("{\"timestamp\"", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Equal("error", (string)l["level"]!));
        Assert.Contains(lines, l => (string?)l["task"] == "bronze.bad");
    }

    [Fact]
    public async Task Commands_that_only_look_leave_no_log()
    {
        await Ingot.Run("runs");
        await Ingot.Run("config", "show");

        Assert.False(Directory.Exists(_folder.At("logs")));
    }

    [Fact]
    public async Task A_mistake_in_the_sections_is_told_by_every_command_that_uses_them()
    {
        _folder.Write("ingot.yaml", "project: shop\nlogging: { level: loud }\ntelemetry: { otlp: { port: 1 } }\n");

        foreach (var arguments in (string[][])[["run"], ["config", "validate"], ["serve", "--metrics-only"]])
        {
            var (exitCode, _, error) = await Ingot.Run(arguments);
            Assert.Equal(2, exitCode);
            Assert.Contains("'logging.level' cannot be 'loud'", error, StringComparison.Ordinal);
            Assert.Contains("Unknown key 'port'", error, StringComparison.Ordinal);
        }
    }
}
