using System.Globalization;
using Ingot.Cli.Hosting;

namespace Ingot.Cli;

/// <summary>The command line program.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // A driver needs culture data; nothing that is read or shown depends on the user's culture.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var surroundings = Surroundings.OfProcess();
        using var interruption = new Interruption(() => Console.Error.WriteLine("Stopping… Press Ctrl-C again to stop at once."));
        var host = new CommandHost(surroundings);
        // The runtime would print the message as it is, with the secrets in it.
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            host.Crashed((Exception)e.ExceptionObject);
            Interruption.ExitAtOnce(ExitCode.Failed);
        };
        return await host.Run(arguments, interruption.Token);
    }
}
