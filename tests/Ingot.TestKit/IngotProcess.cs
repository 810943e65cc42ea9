using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ingot.TestKit;

/// <summary>
/// The built command line program as a child process, with standard input closed and both output streams captured.
/// <c>INGOT_*</c> variables of the surrounding environment are not passed on.
/// </summary>
public sealed class IngotProcess : IDisposable
{
    /// <summary>How long a command may take before the test gives up on it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly CapturedStream _output;
    private readonly CapturedStream _error;

    private IngotProcess(Process process)
    {
        _process = process;
        _output = new CapturedStream(process.StandardOutput);
        _error = new CapturedStream(process.StandardError);
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>What both streams have shown so far.</summary>
    public string Shown => _output.Text + _error.Text;

    /// <summary>Starts a command and does not wait for it.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments as the program receives them.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null; null for none.</param>
    public static IngotProcess Start(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        if (!File.Exists(Repository.CommandLine))
            throw new FileNotFoundException("The command line program is not built: dotnet build src/Ingot.Cli.", Repository.CommandLine);

        var start = new ProcessStartInfo(DotnetHost(), [Repository.CommandLine, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("INGOT_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new IngotProcess(process);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments as the program receives them.</param>
    /// <exception cref="TimeoutException">The command took longer than <see cref="Patience"/> and was killed.</exception>
    public static Task<IngotOutcome> Run(string folder, params string[] arguments) => Run(folder, arguments, environment: null);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments as the program receives them.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null; null for none.</param>
    /// <param name="cancellationToken">Kills the command when cancelled.</param>
    /// <exception cref="TimeoutException">The command took longer than <see cref="Patience"/> and was killed.</exception>
    public static async Task<IngotOutcome> Run(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment,
        CancellationToken cancellationToken = default)
    {
        using var process = Start(folder, arguments, environment);
        return await process.Finish(cancellationToken);
    }

    /// <summary>Waits until the command has ended.</summary>
    /// <param name="cancellationToken">Kills the command when cancelled.</param>
    /// <exception cref="TimeoutException">The command took longer than <see cref="Patience"/> and was killed.</exception>
    public async Task<IngotOutcome> Finish(CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Not finished after {Patience}.\n{_output.Text}\n{_error.Text}");
        }

        return new IngotOutcome(_process.ExitCode, await _output.ToEnd(), await _error.ToEnd());
    }

    /// <summary>Waits until either stream has shown a text; the way to act at a certain moment without sleeping.</summary>
    /// <param name="text">Text to wait for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The command ended without showing it.</exception>
    /// <exception cref="TimeoutException">The text did not come within <see cref="Patience"/>.</exception>
    public async Task WaitFor(string text, CancellationToken cancellationToken = default)
    {
        var shown = new[] { _output.WaitFor(text), _error.WaitFor(text) };
        var first = await Task.WhenAny(shown).WaitAsync(Patience, cancellationToken);
        if (!await first && !await shown.Single(s => s != first).WaitAsync(Patience, cancellationToken))
            throw new InvalidOperationException($"Ended without showing '{text}'.\n{_output.Text}\n{_error.Text}");
    }

    /// <summary>Kills the process as <c>kill -9</c> does: at once, with no chance to clean up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>The <c>dotnet</c> that runs this test, which need not be the one on the search path.</summary>
    private static string DotnetHost() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
