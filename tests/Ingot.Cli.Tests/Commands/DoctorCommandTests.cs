using System.Text.Json.Nodes;
using Ingot.Engine.Running;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InProcess Ingot => new(_folder.Path);

    [Fact]
    public async Task Without_a_project_the_program_is_examined()
    {
        var (exitCode, output, _) = await Ingot.Run("doctor");

        Assert.Equal(0, exitCode);
        Assert.Contains("ok    DuckDB", output, StringComparison.Ordinal);
        Assert.Contains("warn  project", output, StringComparison.Ordinal);
        Assert.Contains("next: Create one with 'ingot new NAME'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_project_has_no_failures()
    {
        _folder.Write("ingot.yaml", "engine: {memory: 100MB}\n");

        var findings = await Findings(0);

        Assert.DoesNotContain(findings, f => f.StartsWith("fail", StringComparison.Ordinal));
        Assert.Contains("ok state folder: .ingot can be created", findings);
        Assert.Contains("ok lock: no run is at work", findings);
        Assert.Empty(Directory.GetFiles(_folder.Path, ".ingot-doctor*"));
    }

    [Fact]
    public async Task A_wrong_configuration_and_a_broken_warehouse_are_failures()
    {
        _folder.Write("warehouse.duckdb", "this is no database, but it is long enough to look at");
        _folder.Write("ingot.yaml", "");
        Assert.Contains(await Findings(1), f => f.StartsWith("fail warehouse: ", StringComparison.Ordinal));

        _folder.Write("ingot.yaml", "lak: x\n");
        Assert.Contains("fail configuration: ingot.yaml:1:1: Unknown key 'lak'. Did you mean 'lake'?", await Findings(1));
    }

    [Fact]
    public async Task A_run_at_work_is_named()
    {
        _folder.Write("ingot.yaml", "");
        using var held = RunLock.Take(_folder.At(".ingot"), new RunHolder("r7", 4711, "here", "run", DateTimeOffset.UnixEpoch));

        Assert.Contains("warn lock: run r7 of process 4711 is at work", await Findings(0));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> Findings(int exitCode)
    {
        var run = await Ingot.Run("doctor", "--json");
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        return [.. JsonNode.Parse(run.Out)!["findings"]!.AsArray().Select(f => $"{f!["health"]} {f["subject"]}: {f["text"]}")];
    }
}
