using System.Text.Json.Nodes;
using Ingot.Telemetry.Export.Logging;
using Ingot.Telemetry.Export.Options;
using Ingot.TestKit;
using Microsoft.Extensions.Logging;

namespace Ingot.Telemetry.Export.Tests.Logging;

#pragma warning disable CA1848, CA2254, CA1873 // tests log a line or two
public sealed class LogWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _console = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_line_has_time_level_category_message_and_context()
    {
        using (var loggers = Create(Console(LogFormat.Text)))
        {
            using (LogContext.Begin("r1", "bronze.sale", "bronze.sale"))
                loggers.CreateLogger("Ingot.Engine").LogInformation("Loaded {Rows} rows of {Name}.", 12, "sale");
        }

        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \[information\] Ingot\.Engine: Loaded 12 rows of sale\. \[run=r1, task=bronze\.sale, table=bronze\.sale\]\n$", _console.ToString());
    }

    [Fact]
    public void A_json_line_holds_the_same_and_the_values_apart()
    {
        using (var loggers = Create(Console(LogFormat.Json)))
        {
            using (LogContext.Begin("r1", "t", "bronze.größe"))
                loggers.CreateLogger("Ingot.Engine").LogError(new InvalidOperationException("because"), "Failed after {Rows} rows.", 12);
        }

        var line = JsonNode.Parse(Assert.Single(_console.ToString().TrimEnd('\n').Split('\n')))!;
        Assert.Equal(
            ("error", "Ingot.Engine", "Failed after 12 rows.", "r1", "t", "bronze.größe"),
            ((string)line["level"]!, (string)line["logger"]!, (string)line["message"]!, (string)line["run"]!, (string)line["task"]!, (string)line["table"]!));
        Assert.Equal(12, (int)line["properties"]!["Rows"]!);
        Assert.Equal(("System.InvalidOperationException", "because"), ((string)line["exception"]!["type"]!, (string)line["exception"]!["message"]!));
    }

    [Theory]
    [InlineData(LogFormat.Text)]
    [InlineData(LogFormat.Json)]
    public void No_secret_is_in_a_message_a_value_the_context_or_an_exception(LogFormat format)
    {
        using (var loggers = Create(Console(format) with { File = new LogFileOptions(_folder.Path, format, 1_000_000, 3) }))
        {
            using (LogContext.Begin("canary-secret", "canary-secret", "canary-secret"))
                loggers.CreateLogger("canary-secret").LogError(new InvalidOperationException("canary-secret"), "The {Word} canary-secret", "canary-secret");
        }

        var written = _console + string.Concat(Directory.GetFiles(_folder.Path).Select(File.ReadAllText));
        Assert.Contains("********", written, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_from_elsewhere_cannot_look_like_a_line_of_its_own()
    {
        using (var loggers = Create(Console(LogFormat.Text)))
            loggers.CreateLogger("Ingot.Engine").LogWarning("{Text}", "first\n2026-01-01 [error] Ingot: forged\u001b[2J");

        Assert.Equal(1, _console.ToString().Count(c => c == '\n'));
        Assert.Contains("first\\n2026-01-01", _console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _console.ToString());
    }

    [Fact]
    public void Levels_hold_for_all_and_for_categories_that_begin_so()
    {
        var options = Console(LogFormat.Text) with { Level = LogLevel.Warning, Levels = new Dictionary<string, LogLevel> { ["Ingot.Secrets"] = LogLevel.Debug, ["Ingot.Engine"] = LogLevel.None } };
        using (var loggers = Create(options))
        {
            loggers.CreateLogger("Ingot.Ingest").LogInformation("too low");
            loggers.CreateLogger("Ingot.Secrets.Vault").LogDebug("asked");
            loggers.CreateLogger("Ingot.Engine").LogCritical("off");
        }

        Assert.Contains("asked", Assert.Single(_console.ToString().TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_named_by_day_begin_anew_at_their_size_and_the_oldest_go()
    {
        var options = LoggingOptions.WithoutProject with { File = new LogFileOptions(_folder.Path, LogFormat.Text, 10_000, 3) };
        using (var loggers = Create(options))
        {
            var log = loggers.CreateLogger("Ingot.Engine");
            for (var i = 0; i < 1_000; i++)
                log.LogInformation("line {Number} of a hundred characters or so, which fill a file of ten thousand bytes soon", i);
        }

        var files = Directory.GetFiles(_folder.Path);
        Assert.Equal(3, files.Length);
        Assert.All(files, f => Assert.Matches(@"^ingot-\d{8}(_\d{3})?\.log$", Path.GetFileName(f)));
        Assert.All(files, f => Assert.InRange(new FileInfo(f).Length, 1, 11_000));
        Assert.Contains("line 999 of", string.Concat(files.Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_once_and_stops_nothing()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        using (var loggers = Create(LoggingOptions.WithoutProject with { File = new LogFileOptions(Path.Combine(file, "logs"), LogFormat.Text, 10_000, 3) }))
        {
            loggers.CreateLogger("Ingot.Engine").LogInformation("one");
            loggers.CreateLogger("Ingot.Engine").LogInformation("two");
        }

        Assert.StartsWith("warning: The log in '", Assert.Single(_console.ToString().TrimEnd('\n', '\r').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_line_there_is_no_file()
    {
        Create(LoggingOptions.WithoutProject with { File = new LogFileOptions(Path.Combine(_folder.Path, "logs"), LogFormat.Text, 10_000, 3) }).Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private static LoggingOptions Console(LogFormat format) => LoggingOptions.WithoutProject with { Console = format };

    private ILoggerFactory Create(LoggingOptions options) =>
        LogWriters.Create(options, _console, t => t.Replace("canary-secret", "********", StringComparison.Ordinal));
}
#pragma warning restore CA1848, CA2254, CA1873 // end of the above
