using Ingot.TestKit;

namespace Ingot.Cli.Tests.Jobs;

public sealed class AuditSharingTests
{
    [Fact]
    public async Task Processes_that_write_one_file_at_once_lose_no_line_and_write_one_header()
    {
        const int Processes = 4, Jobs = 6;
        using var folder = new TemporaryFolder();
        for (var p = 0; p < Processes; p++)
        {
            folder.Write($"p{p}/ingot.yaml", $"project: p{p}\nengine: {{ memory: 200MB, threads: 1 }}\naudit: {{ folder: {folder.At("shared")} }}\n");
            for (var j = 0; j < Jobs; j++)
            {
                folder.Write($"p{p}/jobs/p{p}_j{j}.yaml", $"source: {{ path: d{j}.csv }}\n");
                folder.Write($"p{p}/d{j}.csv", "id\n" + string.Concat(Enumerable.Repeat("1\n", j + 1)));
            }
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(p => IngotProcess.Run(folder.At($"p{p}"), "ingest")));

        Assert.All(outcomes, o => Assert.Equal(0, o.ExitCode));
        var lines = Directory.GetFiles(folder.At("shared")).SelectMany(File.ReadAllLines).ToList();
        Assert.Single(lines, l => l.StartsWith("timestamp,", StringComparison.Ordinal));
        var expected = Enumerable.Range(0, Processes).SelectMany(p => Enumerable.Range(0, Jobs).Select(j => $"p{p}_j{j},SUCCESS,{j + 1}"));
        Assert.Equal(expected.Order(), lines.Where(l => !l.StartsWith("timestamp,", StringComparison.Ordinal)).Select(l => string.Join(',', l.Split(',')[1..4])).Order());
    }
}
