using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

public sealed class ProjectOptionsTests
{
    [Fact]
    public void A_project_with_nothing_set_has_defaults()
    {
        using var project = new ProjectFixture("");

        var options = project.Load();

        Assert.Empty(project.Lines());
        Assert.Equal("development", options.Environment);
        Assert.Equal(Path.GetFileName(project.Folder), options.Name);
        Assert.Equal(new WarehouseOptions("duckdb", Path.Combine(project.Folder, "warehouse.duckdb")), options.Warehouse);
        Assert.Equal(Path.Combine(project.Folder, "lake"), options.Lake.Path);
        Assert.Equal(new EngineOptions(1_000_000_000, Environment.ProcessorCount, Math.Min(4, Environment.ProcessorCount)), options.Engine);
        Assert.Empty(options.Connections);
        Assert.All(options.Values, v => Assert.Equal(ConfigOriginKind.Default, v.Origin.Kind));
    }

    [Fact]
    public void Later_sources_win_and_each_value_knows_its_source()
    {
        using var project = new ProjectFixture("project: retail\nwarehouse:\n  path: main.duckdb\nlake: {path: main}\n");
        project.Write("ingot.test.yaml", "lake:\n  path: test\nengine: {memory: 2GB}\n")
            .Write("ingot.local.yaml", "engine:\n  memory: 3GB\n");

        var options = project.Load("test", new() { ["INGOT__ENGINE__MEMORY"] = "4GB", ["ingot__engine__threads"] = "3" }, "engine.threads=2");

        Assert.Empty(project.Lines());
        Assert.Equal(
            [
                "project = retail (ingot.yaml:1:10)",
                "warehouse.engine = duckdb (default)",
                "warehouse.path = main.duckdb (ingot.yaml:3:9)",
                "lake.path = test (ingot.test.yaml:2:9)",
                "engine.memory = 4GB (environment variable INGOT__ENGINE__MEMORY)",
                "engine.threads = 2 (--set engine.threads)",
                $"engine.parallel_loads = {Math.Min(4, Environment.ProcessorCount)} (default)",
            ],
            options.Values.Select(v => $"{v.Key} = {v.Value} ({v.Origin})"));
        Assert.Equal(new EngineOptions(4_000_000_000, 2, Math.Min(4, Environment.ProcessorCount)), options.Engine);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("Production")]
    public void The_local_file_does_not_apply_in_production(string environment)
    {
        using var project = new ProjectFixture();
        project.Write("ingot.local.yaml", "project: mine\n");

        Assert.Equal("retail", project.Load(environment).Name);
        Assert.Equal("mine", project.Load("staging").Name);
    }

    [Theory]
    [InlineData(null, null, "development")]
    [InlineData(null, "", "development")]
    [InlineData(null, "staging", "staging")]
    [InlineData("test", "staging", "test")]
    [InlineData("test", null, "test")]
    public void The_environment_comes_from_the_flag_then_the_variable(string? flag, string? variable, string environment)
    {
        using var project = new ProjectFixture();
        // What other programs call so is not for us.
        var variables = new Dictionary<string, string> { ["ENVIRONMENT"] = "production", ["ENV"] = "production" };
        if (variable is not null)
            variables["INGOT_ENVIRONMENT"] = variable;

        Assert.Equal(environment, project.Load(flag, variables).Environment);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("local")]
    [InlineData("")]
    public void An_environment_that_cannot_be_part_of_a_file_name_is_refused(string environment)
    {
        using var project = new ProjectFixture();

        project.Load(environment);

        Assert.StartsWith($"--env: '{environment}' cannot be the name of an environment.", Assert.Single(project.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Maps_merge_deeply_and_lists_are_replaced()
    {
        using var project = new ProjectFixture(
            "connections:\n  crm:\n    kind: files\n    path: data\n    patterns: [a, b]\n    csv: {delimiter: ';', quote: '\"'}\n");
        project.Write("ingot.development.yaml", "connections:\n  crm:\n    patterns: [c]\n    csv: {delimiter: ','}\n  erp: {kind: files}\n");

        var options = project.Load();

        Assert.Equal(["crm", "erp"], options.Connections.Keys);
        var crm = options.Connections["crm"];
        Assert.Equal(("files", Path.Combine(project.Folder, "data")), (crm.Kind, crm.Path));
        Assert.Equal(["c"], crm.Settings.TextList("patterns"));
        Assert.Equal((",", "\""), (crm.Settings.Map("csv")!.Text("delimiter"), crm.Settings.Map("csv")!.Text("quote")));
        Assert.Empty(project.Lines());
    }

    [Fact]
    public void A_connectors_unknown_setting_is_reported_at_its_place()
    {
        using var project = new ProjectFixture("connections:\n  crm:\n    kind: files\n    patern: x\n");
        var crm = project.Load().Connections["crm"];
        _ = crm.Settings.Text("pattern");

        crm.Settings.ReportUnknownKeys();

        Assert.Equal(
            ["ingot.yaml:4:5: Unknown key 'patern' in 'connections.crm'. Did you mean 'pattern'? Allowed: defaults, kind, parallel_loads, path, pattern."],
            project.Lines());
    }

    [Fact]
    public void All_mistakes_are_found_in_one_go_each_at_its_place()
    {
        using var project = new ProjectFixture(
            """
            project: retail
            warehose: {path: x}
            warehouse:
              engine: duckd
            lake: [folder]
            engine:
              memory: lots
              threads: 0
            connections:
              crm: {path: data}
              erp:
            """);
        project.Load(null, new() { ["INGOT__WAREHOUSE__PAHT"] = "x" }, "engin.threads=1", "nonsense");

        Assert.Equal(
            [
                "--set engin.threads: Unknown key 'engin'. Did you mean 'engine'? Allowed: alerts, audit, connections, engine, health, journal, lake, logging, openlineage, plugins, project, resilience, secrets, telemetry, warehouse.",
                "--set nonsense: The flag names no option with a value. Write --set section.key=value.",
                "environment variable INGOT__WAREHOUSE__PAHT: Unknown key 'paht' in 'warehouse'. Did you mean 'path'? Allowed: admin_connection, connection, engine, path.",
                "ingot.yaml:10:8: 'connections.crm' needs 'kind'.",
                "ingot.yaml:11:3: 'connections.erp' needs 'kind'.",
                "ingot.yaml:2:1: Unknown key 'warehose'. Did you mean 'warehouse'? Allowed: alerts, audit, connections, engine, health, journal, lake, logging, openlineage, plugins, project, resilience, secrets, telemetry, warehouse.",
                "ingot.yaml:4:11: 'warehouse.engine' cannot be 'duckd'. Did you mean 'duckdb'? Allowed: duckdb, postgres.",
                "ingot.yaml:5:7: 'lake' must be a map of keys and values, not a list. Write 'key: value' lines under it.",
                "ingot.yaml:7:11: 'engine.memory' must be a size, not 'lots'. " + SizeText.Allowed,
                "ingot.yaml:8:12: 'engine.threads' cannot be '0'. Allowed: 1 to 1024.",
            ],
            project.Lines().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_section_that_is_no_map_is_reported()
    {
        using var project = new ProjectFixture("lake: [folder]\n");

        project.Load();

        Assert.Equal(["ingot.yaml:1:7: 'lake' must be a map of keys and values, not a list. Write 'key: value' lines under it."], project.Lines());
    }

    [Fact]
    public void A_syntax_error_does_not_hide_the_mistakes_of_other_files()
    {
        using var project = new ProjectFixture("a: [1\n");
        project.Write("ingot.local.yaml", "x: 1\n");

        project.Load();

        Assert.Equal([ProblemCode.Syntax, ProblemCode.UnknownKey], project.Problems.All.Select(p => p.Code));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    public void A_relative_path_stays_inside_the_project(string path)
    {
        using var project = new ProjectFixture($"lake: {{path: {path}}}\n");

        project.Load();

        Assert.Equal(ProblemCode.Path, Assert.Single(project.Problems.All).Code);
    }

    [Fact]
    public void An_absolute_path_may_be_anywhere()
    {
        using var elsewhere = new ProjectFixture();
        using var project = new ProjectFixture($"lake: {{path: '{elsewhere.Folder}'}}\n");

        Assert.Equal(elsewhere.Folder, project.Load().Lake.Path);
        Assert.Empty(project.Lines());
    }

    [Fact]
    public void A_flag_can_hold_a_list()
    {
        using var project = new ProjectFixture("connections:\n  crm: {kind: files}\n");

        var options = project.Load(null, null, "connections.crm.patterns=[a, 'b, c']");

        Assert.Equal(["a", "b, c"], options.Connections["crm"].Settings.TextList("patterns"));
    }
}
