using System.ComponentModel;
using System.Diagnostics;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>Runs the <c>dotnet</c> of the machine, which builds projects and fetches packages from the feeds that it is set up with.</summary>
internal static class Dotnet
{
    private const int ShownLines = 6;

    /// <summary>Runs a command of dotnet to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it works in.</param>
    /// <param name="code">The code of its failure.</param>
    /// <param name="failed">What its failure means, the beginning of a sentence.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="IngotException">It failed, or there is no dotnet.</exception>
    public static async Task RunAsync(IReadOnlyList<string> arguments, string folder, string code, string failed, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            var text = $"{await output}\n{await errors}";
            if (process.ExitCode != 0)
                throw Failure(code, failed, text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new IngotException(ErrorKind.Usage, "plugin.no-dotnet", "There is no program 'dotnet', which builds projects and fetches packages.", e)
            {
                State = "Nothing was changed.",
                Next = "Install the .NET SDK, or add the plugin from a folder or .zip file of built assemblies.",
            };
        }
    }

    private static IngotException Failure(string code, string failed, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // What stands before it is the path of the project, which is gone by then.
        var errors = lines.Where(l => l.Contains("error ", StringComparison.Ordinal)).Select(l => l[l.IndexOf("error ", StringComparison.Ordinal)..]).Distinct().ToList();
        var shown = (errors.Count > 0 ? errors : [.. lines.TakeLast(ShownLines)]).Take(ShownLines);
        return new IngotException(ErrorKind.Configuration, code, $"{failed}: {string.Join(" | ", shown)}")
        {
            State = "Nothing was changed.",
            Next = "Correct what dotnet says; or add the plugin from a .nupkg file or a folder of built assemblies that you got elsewhere.",
        };
    }
}
