using System.Globalization;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Tests;

public sealed class ScratchNameTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    /// <summary>Regression: what a killed writer left in the log's folder stayed until a grace time that nobody asked for.</summary>
    [Fact]
    public async Task An_unfinished_file_goes_when_its_writer_is_dead_and_stays_while_it_lives()
    {
        await _lake.CreateAsync();
        var living = ScratchName.New();
        var dead = OfProcess(int.MaxValue);
        foreach (var name in new[] { living, dead })
            await File.WriteAllTextAsync(_lake.LogPath(name), "torn", TestLake.Stop);

        var report = await _lake.Table.RemoveOrphansAsync(TimeSpan.MaxValue, cancellation: TestLake.Stop);

        Assert.EndsWith(dead, Assert.Single(report.Files).Path, StringComparison.Ordinal);
        Assert.True(File.Exists(_lake.LogPath(living)));
        Assert.False(File.Exists(_lake.LogPath(dead)));
    }

    [Theory]
    [InlineData(".ingot-tmp-00000000-2147483647-0123456789abcdef")] // of another machine
    [InlineData(".ingot-tmp-0123456789abcdef")]
    [InlineData("00000000000000000001.json")]
    public void Only_a_writer_of_this_machine_can_be_known_to_be_dead(string name) => Assert.False(ScratchName.IsOfTheDead(name));

    private static string OfProcess(int id) => ScratchName.New().Replace(
        string.Create(CultureInfo.InvariantCulture, $"-{Environment.ProcessId}-"),
        string.Create(CultureInfo.InvariantCulture, $"-{id}-"),
        StringComparison.Ordinal);
}
