using Ingot.Cli.Hosting;

namespace Ingot.Cli;

/// <summary>The command line program.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var surroundings = Surroundings.OfProcess();
        using var interruption = new Interruption(() => Console.Error.WriteLine("Stopping… Press Ctrl-C again to stop at once."));
        return await new CommandHost(surroundings).Run(arguments, interruption.Token);
    }
}
