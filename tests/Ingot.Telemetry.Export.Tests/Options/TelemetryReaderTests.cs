using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Telemetry.Export.Options;
using Ingot.TestKit;
using Microsoft.Extensions.Logging;

namespace Ingot.Telemetry.Export.Tests.Options;

public sealed class TelemetryReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConfigProblems _problems = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_sent_and_nothing_served_unless_it_is_asked_for()
    {
        var options = Telemetry("project: shop\n");

        Assert.Equal((null, null, 1.0), (options.Otlp.Endpoint, options.Prometheus.Listen, options.Traces.Sampling));
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Telemetry("""
            telemetry:
              service: loads
              otlp: { endpoint: "http://collector:4318", protocol: http, headers: { x-api-key: "abc=1" }, interval: 5s, timeout: 2s }
              traces: { sampling: 0.25, statements: true }
              prometheus: { listen: "[::1]:9464", token: "0123456789abcdef" }
            """);

        Assert.Empty(_problems.All);
        Assert.Equal(("loads", "http://collector:4318/", OtlpProtocol.Http), (options.Service, options.Otlp.Endpoint!.ToString(), options.Otlp.Protocol));
        Assert.Equal("abc=1", options.Otlp.Headers["x-api-key"]);
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2)), (options.Otlp.Interval, options.Otlp.Timeout));
        Assert.Equal((0.25, true), (options.Traces.Sampling, options.Traces.Statements));
        Assert.Equal(("[::1]:9464", "0123456789abcdef"), (options.Prometheus.Listen!.ToString(), options.Prometheus.Token));
    }

    [Theory]
    [InlineData("otlp: { endpoint: \"collector:4317\" }", "http://")]
    [InlineData("otlp: { protocol: udp }", "grpc")]
    [InlineData("otlp: { interval: 0s }", "more than nothing")]
    [InlineData("otlp: { headers: { a: \"b,c\" } }", "commas")]
    [InlineData("traces: { sampling: 1.5 }", "sampling")]
    [InlineData("prometheus: { listen: \"9464\" }", "address and a port")]
    [InlineData("prometheus: { listen: \"0.0.0.0:9464\" }", "token")]
    [InlineData("prometheus: { port: 9464 }", "Unknown key 'port'")]
    public void A_mistake_is_told_with_its_place(string yaml, string expected)
    {
        Telemetry($"telemetry:\n  {yaml}\n");

        var problem = Assert.Single(_problems.All);
        Assert.Contains(expected, problem.Message + problem.Hint, StringComparison.Ordinal);
        Assert.Equal(2, problem.Location.Line);
    }

    [Fact]
    public void Logs_go_to_files_of_the_project_unless_told_otherwise()
    {
        var options = Logging("project: shop\n");

        Assert.Equal((_folder.At("logs"), LogFormat.Text, 100_000_000L, 14), (options.File!.Folder, options.File.Format, options.File.MaxBytes, options.File.Retain));
        Assert.Null(options.Console);
    }

    [Fact]
    public void Every_option_of_logs_is_read()
    {
        var options = Logging("""
            logging:
              level: warning
              levels: { Ingot.Secrets: debug }
              console: json
              file: { format: json, folder: audit, max_size: 1MB, retain: 3 }
            """);

        Assert.Empty(_problems.All);
        Assert.Equal((LogLevel.Warning, LogLevel.Debug, LogFormat.Json), (options.Level, options.Levels["Ingot.Secrets"], options.Console));
        Assert.Equal(new LogFileOptions(_folder.At("audit"), LogFormat.Json, 1_000_000, 3), options.File);
    }

    [Fact]
    public void The_flags_come_before_the_project()
    {
        var options = Logging("logging: { level: warning, file: { format: none } }\n").With(LogLevel.Debug, null);

        Assert.Equal((LogLevel.Debug, LogFormat.Text, null), (options.Level, options.Console, options.File));
    }

    private TelemetryOptions Telemetry(string yaml) => TelemetryReader.Read(Load(yaml).Section(ProjectSection.Telemetry));

    private LoggingOptions Logging(string yaml)
    {
        var options = Load(yaml);
        return LoggingReader.Read(options.Section(ProjectSection.Logging), options.Folder);
    }

    private ProjectOptions Load(string yaml)
    {
        _folder.Write("ingot.yaml", yaml);
        return ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(_folder.Path, _folder.Path), null, new Dictionary<string, string>(), []), _problems);
    }
}
