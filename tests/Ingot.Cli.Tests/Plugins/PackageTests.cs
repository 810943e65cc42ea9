using System.Diagnostics;

namespace Ingot.Cli.Tests.Plugins;

public sealed class PackageTests : IDisposable
{
    private readonly AlmanacProject _project = new();

    /// <summary>Without a word for feeds dotnet asks those that it is set up with; here it may only ask a folder.</summary>
    [Fact]
    public async Task A_package_is_fetched_by_its_name_or_added_from_its_file()
    {
        var feed = Path.Combine(_project.Shop, "feed");
        await Dotnet("pack", _project.Sources, "--output", feed, $"-p:IngotFolder={AppContext.BaseDirectory}", "-p:PackageId=Ingot.Test.Almanac", "--nologo", "--verbosity", "quiet");

        var fetched = await _project.Cli.Json("plugin", "add", "Ingot.Test.Almanac", "--version", "1.0.0", "--feed", "feed", "--name", "fetched", "--json");
        Assert.Equal("package Ingot.Test.Almanac 1.0.0", (string?)fetched["source"]);
        var run = await _project.Cli.Run("run");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await _project.Cli.Json("plugin", "remove", "fetched", "--json");

        var file = await _project.Cli.Json("plugin", "add", "feed/Ingot.Test.Almanac.1.0.0.nupkg", "--feed", "feed", "--json");
        Assert.Equal("almanac", (string?)file["name"]);
    }

    [Fact]
    public async Task A_package_that_nobody_has_is_an_error_in_the_words_of_dotnet()
    {
        Directory.CreateDirectory(Path.Combine(_project.Shop, "feed"));

        var (code, _, error) = await _project.Cli.Run("plugin", "add", "Ingot.Test.Nothing", "--feed", "feed");

        Assert.Equal(2, code);
        Assert.Contains("error[plugin.package]: The package Ingot.Test.Nothing could not be fetched", error, StringComparison.Ordinal);
        Assert.Contains("NU1101", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_project.Shop, "plugins")));
    }

    public void Dispose() => _project.Dispose();

    internal static async Task Dotnet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }
}
