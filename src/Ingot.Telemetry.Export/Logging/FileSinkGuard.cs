using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Says once on standard error that log files cannot be written, and goes on: a log must not stop the work.</summary>
internal sealed class FileSinkGuard : ILogEventSink, IDisposable
{
    private readonly Logger _file;
    private readonly string _folder;
    private readonly TextWriter _console;
    private int _told;

    internal FileSinkGuard(Logger file, string folder, TextWriter console)
    {
        (_file, _folder, _console) = (file, folder, console);
        SelfLog.Enable(Tell);
    }

    public void Emit(LogEvent logEvent) => _file.Write(logEvent);

    public void Dispose()
    {
        _file.Dispose();
        SelfLog.Disable();
    }

    private void Tell(string message)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _console.WriteLine($"warning: The log in '{_folder}' cannot be written: {message.Split('\n')[0].TrimEnd('\r')}");
    }
}
