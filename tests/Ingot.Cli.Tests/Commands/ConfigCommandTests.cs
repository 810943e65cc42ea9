using System.Text.Json.Nodes;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Limits that contradict each other were found by those commands alone that look at health.</summary>
    [Theory]
    [InlineData("{ disk: { degraded: 0.9, unhealthy: 0.5 } }", "ingot.yaml:2:29", "'health.disk.degraded' cannot be beyond 'health.disk.unhealthy'.")]
    [InlineData("{ memory: { unhealthy: 0.5 } }", "ingot.yaml:2:32", "'health.memory.degraded' cannot be beyond 'health.memory.unhealthy'.")]
    [InlineData("{ schedule: { degraded: 2h, unhealthy: 1h } }", "ingot.yaml:2:33", "'health.schedule.degraded' cannot be beyond 'health.schedule.unhealthy'.")]
    public async Task Limits_of_health_that_contradict_each_other_are_found_at_their_place(string health, string place, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("ingot.yaml", $"project: shop\nhealth: {health}\n");

        var (exitCode, _, error) = await new InProcess(folder.Path).Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_are_shown_with_their_origin_and_without_secrets()
    {
        _folder.Write("ingot.yaml", "project: shop\nconnections:\n  crm: {kind: files, password: hunter2}\n");
        var ingot = new InProcess(_folder.Path);
        ingot.Variables["INGOT__LAKE__PATH"] = "pond";

        var json = await ingot.Json("config", "show", "--json", "--set", "engine.threads=3");

        Assert.Equal(
            [
                "project=shop file ingot.yaml 1:10",
                "warehouse.engine=duckdb default  :",
                "warehouse.path=warehouse.duckdb default  :",
                "lake.path=pond environment_variable INGOT__LAKE__PATH :",
                "engine.memory=1GB default  :",
                "engine.threads=3 flag --set engine.threads :",
                $"engine.parallel_loads={Math.Min(4, Environment.ProcessorCount)} default  :",
                "connections.crm.kind=files file ingot.yaml 3:15",
                "connections.crm.password=******** file ingot.yaml 3:32",
            ],
            json["options"]!.AsArray().Select(o => $"{o!["key"]}={o["value"]} {o["origin"]} {o["set_by"]} {o["line"]}:{o["column"]}"));
        var (_, text, _) = await ingot.Run("config", "show");
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("INGOT__LAKE__PATH", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_hidden_wherever_a_message_would_show_it()
    {
        _folder.Write("ingot.yaml", "connections:\n  crm: {kind: postgres, database: a, user: b, password: hunter22}\n");
        _folder.Write("jobs/a.yaml", "source: {connection: hunter22, path: x}\n");
        var ingot = new InProcess(_folder.Path);

        foreach (var arguments in (string[][])[["config", "validate"], ["config", "validate", "--verbose"], ["config", "validate", "--json"], ["run"], ["plan", "--json"]])
        {
            var (exitCode, output, error) = await ingot.Run(arguments);

            Assert.Equal(2, exitCode);
            Assert.Contains("There is no connection '********'.", error, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter22", output + error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_takes_its_password_from_the_variable_called_after_it()
    {
        _folder.Write("ingot.json", "{\"connections\": {\"my-crm\": {\"kind\": \"postgres\", \"database\": \"a\", \"user\": \"b\"}}}");
        var ingot = new InProcess(_folder.Path);
        ingot.Variables["MY_CRM_PASSWORD"] = "007";
        ingot.Variables["MY_CRM_COLOUR"] = "red";

        var options = (await ingot.Json("config", "show", "--json"))["options"]!.AsArray();

        Assert.Contains("connections.my-crm.password ******** environment_variable MY_CRM_PASSWORD", options.Select(o => $"{o!["key"]} {o["value"]} {o["origin"]} {o["set_by"]}"));
        Assert.DoesNotContain(options, o => o!.ToJsonString().Contains("COLOUR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_mistakes_are_shown_at_once()
    {
        _folder.Write("ingot.yaml", "projct: shop\nengine: {memory: lots}\n");
        var ingot = new InProcess(_folder.Path);

        var (exitCode, output, error) = await ingot.Run("config", "validate");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal(
            """
            error[config.invalid]: The configuration has 2 problems.
              ingot.yaml:1:1: Unknown key 'projct'. Did you mean 'project'?
                Allowed: alerts, audit, connections, engine, health, journal, lake, logging, openlineage, plugins, project, resilience, secrets, telemetry, warehouse.
              ingot.yaml:2:18: 'engine.memory' must be a size, not 'lots'.
                Write a number and a unit: B, KB, MB, GB, TB or KiB, MiB, GiB, TiB, such as 512MiB or 1.5GB.
              next: Correct them and try again; 'ingot config validate' checks without running.

            """.ReplaceLineEndings("\n"),
            error);

        var problems = JsonNode.Parse((await ingot.Run("config", "validate", "--json")).Error)!["error"]!["problems"]!.AsArray();
        Assert.Equal(["config.unknown-key", "config.type"], problems.Select(p => (string?)p!["code"]));
        Assert.Equal(18, (int?)problems[1]!["location"]!["column"]);
    }

    [Fact]
    public async Task A_valid_project_is_said_to_be_valid()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        var ingot = new InProcess(_folder.Path);

        Assert.Equal((0, "'shop' (staging) is valid: 0 jobs, 0 models.\n", ""), await ingot.Run("config", "validate", "--env", "staging"));
        Assert.Equal((0, "", ""), await ingot.Run("config", "validate", "--quiet"));
    }

    [Fact]
    public async Task Jobs_and_models_are_validated_too()
    {
        _folder.Write("ingot.yaml", "");
        _folder.Write("jobs/a.yaml", "source: {path: '*.csv', delimitr: ';'}\n");
        _folder.Write("models/silver/b.sql", "/* ---\ndescripton: x\n--- */\nSELECT 1 AS x");

        var (exitCode, _, error) = await new InProcess(_folder.Path).Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("  jobs/a.yaml:1:25: Unknown key 'delimitr' in 'source'. Did you mean 'delimiter'?\n", error, StringComparison.Ordinal);
        Assert.Contains("  models/silver/b.sql:2:1: Unknown key 'descripton'. Did you mean 'description'?\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_reads_a_table_nobody_makes_is_found()
    {
        _folder.Write("ingot.yaml", "");
        _folder.Write("jobs/sales.yaml", "source: {path: '*.csv'}\n");
        _folder.Write("models/silver/sale.sql", "SELECT * FROM bronze.sale");

        var (exitCode, _, error) = await new InProcess(_folder.Path).Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("at models/silver/sale.sql:1:15\n", error, StringComparison.Ordinal);
        Assert.Contains("bronze.sales", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_can_be_named_from_elsewhere()
    {
        _folder.Write("a/ingot.yaml", "project: shop\n");

        Assert.Equal(0, (await new InProcess(_folder.Path).Run("config", "validate", "--project", "a")).ExitCode);
    }

    public void Dispose() => _folder.Dispose();
}
