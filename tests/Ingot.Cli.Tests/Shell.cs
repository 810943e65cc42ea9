using System.Diagnostics;
using System.Runtime.InteropServices;
using Ingot.TestKit;

namespace Ingot.Cli.Tests;

/// <summary>Runs shell scripts in which <c>ingot</c> is the built program, for what only a shell can show.</summary>
internal static class Shell
{
    public static async Task<IngotOutcome> Run(string folder, string script, string shell = "bash")
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs a POSIX shell");
        var start = new ProcessStartInfo(Requires.Tool(shell), ["-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var program = Path.GetDirectoryName(Repository.CommandLine)!;
        start.Environment["PATH"] = program + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");

        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(IngotProcess.Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return new IngotOutcome(process.ExitCode, await output, await error);
    }
}
