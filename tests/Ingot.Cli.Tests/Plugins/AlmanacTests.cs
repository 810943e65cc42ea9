using Ingot.TestKit.Schemas;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Plugins;

/// <summary>The sample plugin is built, added and used: its connector, its function and its check, in runs.</summary>
public sealed class AlmanacTests : IDisposable
{
    private readonly AlmanacProject _project = new();

    [Fact]
    public async Task A_plugin_is_built_added_and_used_in_a_run_and_taken_out_again()
    {
        var before = await _project.Cli.Run("config", "validate");
        Assert.Equal(2, before.ExitCode);
        Assert.Contains("Nothing reads connections of kind 'almanac'.", before.Error, StringComparison.Ordinal);

        var added = await _project.Cli.Json("plugin", "add", _project.Sources, "--json");
        Assert.Equal(["connector", "transform", "check", "alert-channel"], added["extensions"]!.AsArray().Select(e => (string?)e!["kind"]));

        var run = await _project.Cli.Run("run");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        // 2026 and 2027 have 730 days, of which 208 are Saturdays or Sundays.
        Assert.Equal("730", await _project.Query("SELECT count(*) FROM bronze.days"));
        Assert.Equal("522", await _project.Query("SELECT count(*) FROM silver.day WHERE works"));
        Assert.Equal("208", await _project.Query("SELECT count(*) FROM quarantine.silver_day"));
        Assert.Equal("false", await _project.Query("SELECT working_day(DATE '2026-11-22')"));
        Assert.Contains("working_day(day)", (await _project.Cli.Json("show", "--json")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1 unchanged", (await _project.Cli.Run("run")).Out, StringComparison.Ordinal);

        Assert.Equal(0, (await _project.Cli.Run("plugin", "remove", "almanac")).ExitCode);
        Assert.Equal(2, (await _project.Cli.Run("run")).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_project.Shop, "plugins", "almanac")));
    }

    [Fact]
    public async Task The_schemas_of_a_project_know_its_plugins()
    {
        var options = YamlAsJson.Read(AlmanacProject.Options("\"2026-12-25\""));
        Assert.NotEmpty(new JsonSchemaCheck((await _project.Cli.Json("config", "schema", "--json")).AsObject()).Errors(options));
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");

        var schema = new JsonSchemaCheck((await _project.Cli.Json("config", "schema", "--json")).AsObject());
        var jobs = new JsonSchemaCheck((await _project.Cli.Json("config", "schema", "--jobs", "--json")).AsObject());

        Assert.Empty(schema.Errors(options));
        Assert.Equal(["$.connections.a.form: nothing may stand here"], schema.Errors(YamlAsJson.Read("connections: {a: {kind: almanac, form: 2026}}")));
        Assert.Empty(jobs.Errors(YamlAsJson.Read("source: {connection: calendar, of_the_plugin: 1}")));
    }

    [Fact]
    public async Task Other_settings_of_a_plugin_build_the_models_anew_that_use_it()
    {
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");
        await _project.Cli.Run("run");
        _project.Write("ingot.yaml", AlmanacProject.Options("\"2026-12-25\""));

        var run = await _project.Cli.Run("run");

        Assert.Contains("1 built", run.Out, StringComparison.Ordinal);
        Assert.Equal("521", await _project.Query("SELECT count(*) FROM silver.day"));
    }

    [Fact]
    public async Task An_alert_travels_over_a_channel_of_a_plugin()
    {
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");
        _project.Write("ingot.yaml", AlmanacProject.Options("", "alerts: { channels: { book: { kind: logbook, file: logbook.txt } } }"));

        var sent = await _project.Cli.Run("alerts", "test", "book");

        Assert.Equal((0, ""), (sent.ExitCode, sent.Error));
        Assert.Contains("Test Info test: This is a test", await File.ReadAllTextAsync(Path.Combine(_project.Shop, "logbook.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        _project.Write("ingot.yaml", AlmanacProject.Options("", "alerts: { channels: { book: { kind: logbok, file: logbook.txt } } }"));
        Assert.Contains("Did you mean 'logbook'?", (await _project.Cli.Run("alerts", "test", "book")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_named_with_their_place()
    {
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");

        _project.Write("ingot.yaml", AlmanacProject.Options("someday"));
        Assert.Contains("A holiday is written as 2026-12-25.", (await _project.Cli.Run("config", "validate")).Error, StringComparison.Ordinal);

        _project.Write("ingot.yaml", AlmanacProject.Options("", "    workin_day: {}"));
        var unknown = await _project.Cli.Run("config", "validate");
        Assert.Contains("No plugin brings a transform, check or driver 'workin_day'. Did you mean 'working_day'?", unknown.Error, StringComparison.Ordinal);

        _project.Write("ingot.yaml", AlmanacProject.Options("").Replace("to: 2027", "until: 2027", StringComparison.Ordinal));
        var connection = await _project.Cli.Run("config", "validate");
        Assert.Contains("ingot.yaml:3", connection.Error, StringComparison.Ordinal);
        Assert.Contains("Unknown key 'until'", connection.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_plugin_stops_runs_and_nothing_that_does_not_need_it()
    {
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");
        await _project.Cli.Run("run");
        await File.AppendAllTextAsync(Path.Combine(_project.Shop, "plugins", "almanac", "Almanac.dll"), "x", TestContext.Current.CancellationToken);

        var run = await _project.Cli.Run("run");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[plugin.changed]", run.Error.Replace("configuration: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("ingot plugin remove almanac", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _project.Cli.Run("runs")).ExitCode);
        Assert.Equal(0, (await _project.Cli.Run("show")).ExitCode);
        Assert.Contains("changed: Almanac.dll has changed", (await _project.Cli.Run("plugin", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warehouse_in_PostgreSQL_says_what_it_cannot_run()
    {
        await _project.Cli.Json("plugin", "add", _project.Sources, "--json");
        var database = PostgresServer.Shared.CreateDatabase();
        _project.Write("ingot.yaml", AlmanacProject.Options("").Replace("connections:\n", $"warehouse: {{ engine: postgres, connection: dwh }}\nconnections:\n  dwh:\n{PostgresServer.Shared.Yaml(database)}\n", StringComparison.Ordinal));

        var validated = await _project.Cli.Run("config", "validate");

        Assert.Equal(2, validated.ExitCode);
        Assert.Contains("models/silver/day.sql:4:18", validated.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unknown key", validated.Error, StringComparison.Ordinal);
        Assert.Contains("The check working_day cannot run in a warehouse of engine postgres, only in duckdb.", validated.Error, StringComparison.Ordinal);

        _project.Write("models/silver/day.sql", "SELECT day, working_day(day) AS works FROM bronze.days");
        var model = await _project.Cli.Run("config", "validate");

        Assert.Contains("models/silver/day.sql:1:13", model.Error, StringComparison.Ordinal);
        Assert.Contains("working_day() is a function of a plugin, which a warehouse in PostgreSQL cannot call.", model.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
