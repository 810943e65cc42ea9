using System.Runtime.InteropServices;

namespace Ingot.Cli.Hosting;

/// <summary>
/// Turns Ctrl-C, SIGTERM and a closed terminal into a cancelled token, so that the work stops cleanly.
/// The second time the process ends at once: nothing that Ingot commits is half done at any moment.
/// </summary>
internal sealed partial class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _first;
    private int _times;

    /// <summary>Starts listening.</summary>
    /// <param name="first">Told when the user interrupts for the first time; must not throw.</param>
    public Interruption(Action first)
    {
        _first = first;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Cancelled at the first interruption.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _times) > 1)
            ExitAtOnce(ExitCode.Interrupted);

        _first();
        _source.Cancel();
    }

    /// <summary>Ends without running native destructors, which would wait for or crash under the engine's threads.</summary>
    internal static void ExitAtOnce(int exitCode)
    {
        if (OperatingSystem.IsWindows())
            Environment.Exit(exitCode);
        Exit(exitCode);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int status);
}
