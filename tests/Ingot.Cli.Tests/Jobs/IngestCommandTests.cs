using System.Text.RegularExpressions;

namespace Ingot.Cli.Tests.Jobs;

public sealed partial class IngestCommandTests : IDisposable
{
    private readonly JobsProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Jobs_of_files_and_workbook_are_loaded_and_no_model_is_built()
    {
        _project.Workbook(JobsProject.Orders());

        var (exitCode, output, error) = await _project.Ingot.Run("ingest");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("bronze.landing_orders", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Models", output, StringComparison.Ordinal);
        Assert.Equal("id,total\r\n1,2.50\r\n", (await _project.Ingot.Run("query", "SELECT id, total FROM bronze.landing_orders", "--format", "csv")).Out);
        Assert.Equal(2, (await _project.Ingot.Run("query", "FROM silver.good")).ExitCode);
        var lines = _project.AuditLines();
        Assert.Equal("timestamp,job_name,status,rows_processed,duration_seconds,partition_path,error_message", lines[0]);
        Assert.Equal(["good,SUCCESS,2", "landing.orders,SUCCESS,1"], lines[1..].Select(l => string.Join(',', l.Split(',')[1..4])).Order());
        Assert.All(lines[1..], line => Assert.Matches(AuditLine(), line));
        // A path was told that nothing lay at.
        Assert.All(lines[1..], line => Assert.NotEmpty(Directory.GetFiles(Path.Combine(_project.At("lake"), line.Split(',')[5]), "*.parquet")));
    }

    [Fact]
    public async Task A_second_execution_appends_and_says_that_nothing_was_there()
    {
        await _project.Ingot.Run("ingest");
        Assert.Equal(0, (await _project.Ingot.Run("run")).ExitCode);

        Assert.Equal(["SUCCESS", "SUCCESS_EMPTY"], _project.AuditLines()[1..].Select(l => l.Split(',')[2]));
    }

    [Fact]
    public async Task One_failure_stops_no_other_job_and_is_told_by_the_exit_code_and_the_audit_file()
    {
        // Failures left no line, and the exit code said that all was well.
        _project.Workbook(JobsProject.Orders(columns: "{\"total\": \"INTEGER\"}"));

        var (exitCode, _, error) = await _project.Ingot.Run("ingest");

        Assert.Equal(1, exitCode);
        Assert.Contains("landing_orders", error, StringComparison.Ordinal);
        var lines = _project.AuditLines();
        Assert.Contains(lines, l => l.Contains(",good,SUCCESS,2,", StringComparison.Ordinal));
        var failed = Assert.Single(lines, l => l.Contains(",landing.orders,FAILED,0,", StringComparison.Ordinal));
        Assert.DoesNotContain(_project.Path, failed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_is_selected_by_its_state_and_a_retry_of_that_knows_the_same_names()
    {
        _project.Workbook(JobsProject.Orders(columns: "{\"total\": \"INTEGER\"}"));
        Assert.Equal(1, (await _project.Ingot.Run("ingest")).ExitCode);
        Assert.Equal(1, (await _project.Ingot.Run("ingest", "state:failed")).ExitCode);
        _project.Workbook(JobsProject.Orders());

        var plan = await _project.Ingot.Json("plan", "--retry", "last", "--json");
        Assert.Equal(["bronze.landing_orders"], plan["stages"]!.AsArray().Where(s => (string?)s!["step"] == "load").Select(s => (string?)s!["name"]));
        Assert.Equal(0, (await _project.Ingot.Run("ingest", "state:failed")).ExitCode);
        var (exitCode, output, _) = await _project.Ingot.Run("ingest", "state:failed");
        Assert.Equal(0, exitCode);
        Assert.Contains("Nothing failed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "tag:crm" }, new[] { "bronze.landing_orders" })]
    [InlineData(new[] { "tag:nightly" }, new[] { "bronze.good", "bronze.landing_orders" })]
    [InlineData(new[] { "source:landing" }, new[] { "bronze.landing_orders" })]
    [InlineData(new[] { "source:project" }, new[] { "bronze.good" })]
    [InlineData(new[] { "landing_*" }, new[] { "bronze.landing_orders" })]
    [InlineData(new[] { "landing.orders" }, new[] { "bronze.landing_orders" })]
    [InlineData(new[] { "+silver.good" }, new[] { "bronze.good" })]
    [InlineData(new[] { "good", "tag:crm" }, new[] { "bronze.good", "bronze.landing_orders" })]
    public async Task Jobs_are_selected(string[] selectors, string[] loads)
    {
        _project.Workbook(JobsProject.Orders());

        var plan = await _project.Ingot.Json(["ingest", .. selectors, "--dry-run", "--json"]);

        Assert.Equal(loads, plan["stages"]!.AsArray().Where(s => (string?)s!["step"] == "load").Select(s => (string?)s!["name"]).Order());
    }

    [Theory]
    [InlineData("tag:nightyl", "Did you mean 'nightly'?")]
    [InlineData("tga:nightly", "Did you mean 'tag'?")]
    [InlineData("goood", "Did you mean 'good'?")]
    [InlineData("state:faild", "Did you mean 'failed'?")]
    public async Task A_selector_that_selects_nothing_is_wrong_usage(string selector, string hint)
    {
        var (exitCode, _, error) = await _project.Ingot.Run("ingest", selector);

        Assert.Equal(2, exitCode);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_enabled_is_said_and_is_no_failure()
    {
        var (exitCode, output, _) = await _project.Ingot.Run("ingest", "off");

        Assert.Equal(0, exitCode);
        Assert.Contains("No job that is selected is enabled", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_project.At("audit")));
    }

    [Fact]
    public async Task After_a_failure_nothing_more_is_begun_where_that_is_asked_for()
    {
        _project.Write("ingot.yaml", "project: shop\nengine: { memory: 400MB, parallel_loads: 1 }\n");
        _project.Write("jobs/bad.yaml", "source: { path: data/none.csv }\n");

        var (exitCode, output, _) = await _project.Ingot.Run("ingest", "--fail-fast");

        Assert.Equal(1, exitCode);
        Assert.Contains("left out", output, StringComparison.Ordinal);
        Assert.Equal(["FAILED", "SKIPPED"], _project.AuditLines()[1..].Select(l => l.Split(',')[2]));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("ingest")]
    public async Task How_many_loads_run_at_once_may_be_said(string command)
    {
        _project.Write("ingot.yaml", "project: shop\nengine: { memory: 400MB, parallel_loads: 1 }\n");

        Assert.Equal(0, (await _project.Ingot.Run(command, "--parallel", "2", "--fail-fast")).ExitCode);
        foreach (var wrong in new[] { "0", "65", "many" })
            Assert.Equal(2, (await _project.Ingot.Run(command, "--parallel", wrong)).ExitCode);
    }

    [Fact]
    public async Task All_mistakes_of_files_and_workbook_are_told_before_anything_runs()
    {
        _project.Write("jobs/bad.yaml", "load: apend\nsource: { path: x.csv }\n");
        var first = JobsProject.Orders();
        first["load_type"] = "FUL";
        var second = JobsProject.Orders();
        second["table_name"] = "items";
        second["source_type"] = "filse";
        _project.Workbook(first, second);

        var (exitCode, _, error) = await _project.Ingot.Run("ingest");

        Assert.Equal(2, exitCode);
        Assert.Contains("jobs/bad.yaml:1:7", error, StringComparison.Ordinal);
        Assert.Contains("config/ingestion_config.xlsx SourceConfig!E2", error, StringComparison.Ordinal);
        Assert.Contains("config/ingestion_config.xlsx SourceConfig!A3", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_project.At("lake")));
    }

    [Fact]
    public async Task That_the_audit_file_cannot_be_written_is_a_warning()
    {
        _project.Write("audit", "a file where the folder should be");

        var (exitCode, output, error) = await _project.Ingot.Run("ingest");

        Assert.Equal(0, exitCode);
        Assert.Contains("audit file lacks lines", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_file_is_moved_or_switched_off()
    {
        Assert.Equal(0, (await _project.Ingot.Run("ingest", "--set", "audit.folder=metadata")).ExitCode);
        Assert.Equal(0, (await _project.Ingot.Run("ingest", "--set", "audit.enabled=false")).ExitCode);

        Assert.Equal(2, File.ReadAllLines(Assert.Single(Directory.GetFiles(_project.At("metadata")))).Length);
        Assert.False(Directory.Exists(_project.At("audit")));
    }

    [Fact]
    public async Task An_execution_can_have_a_log_file_of_its_own_in_the_older_format()
    {
        _project.Write("secrets.toml", "[sources.landing]\nunused = \"x\"\n");
        Assert.Equal(0, (await _project.Ingot.Run("ingest", "--set", "logging.file.per=execution", "--set", "logging.file.format=columns")).ExitCode);

        var file = Assert.Single(Directory.GetFiles(_project.At("logs")));
        Assert.Matches(@"^ingestion_\d{8}_\d{6}\.log$", Path.GetFileName(file));
        Assert.All(File.ReadAllLines(file), line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \| [A-Z ]{8} \| .+$", line));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d,[\w.]+,SUCCESS,\d+,\d+\.\d\d,bronze/\w+/\d{4}/\d\d/\d\d,$")]
    private static partial Regex AuditLine();
}
