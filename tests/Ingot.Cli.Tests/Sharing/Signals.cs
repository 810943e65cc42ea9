using Ingot.TestKit;

namespace Ingot.Cli.Tests.Sharing;

/// <summary>Sends POSIX signals.</summary>
internal static class Signals
{
    /// <summary>Sends a signal, such as <c>INT</c>, to a process.</summary>
    public static async Task Send(string signal, IngotProcess process)
    {
        var outcome = await Shell.Run(Path.GetTempPath(), $"kill -{signal} {process.Id}");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
    }
}
