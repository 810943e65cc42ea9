using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class HealthCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("skip: [disk, memory]", "healthy", 0)]
    [InlineData("skip: [disk, memory], schedule: { degraded: 1d }", "degraded", 0)]
    [InlineData("skip: [disk], memory: { degraded: 0, unhealthy: 0 }", "unhealthy", 1)]
    public async Task Health_is_told_by_status_and_exit_code(string health, string status, int exitCode)
    {
        _folder.Write("ingot.yaml", $"health: {{ {health} }}\n");

        var (text, output, _) = await Ingot.Run("health");
        var (json, document, error) = await Ingot.Run("health", "--json");

        Assert.Equal((exitCode, exitCode, ""), (text, json, error));
        Assert.Contains($"The project is {status}; ", output, StringComparison.Ordinal);
        Assert.Equal(status, (string)System.Text.Json.Nodes.JsonNode.Parse(document)!["status"]!);
    }

    [Fact]
    public async Task Doctor_says_of_the_parts_what_health_says()
    {
        _folder.Write("ingot.yaml", "health: { skip: [disk, memory] }\n");
        _folder.Write("warehouse.duckdb", "this is no database, but it is long enough to look at");

        var health = (await Ingot.Run("health")).Out;
        var doctor = (await Ingot.Run("doctor")).Out;

        Assert.Contains("unhealthy  warehouse", health, StringComparison.Ordinal);
        Assert.Contains("fail  warehouse", doctor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_that_cannot_be_are_a_mistake_of_the_configuration()
    {
        _folder.Write("ingot.yaml", "health: { disk: { degraded: 85 } }\n");

        Assert.StartsWith("error[config.value]: 'health.disk.degraded' cannot be '85'.", (await Ingot.Run("health")).Error, StringComparison.Ordinal);
    }
}
