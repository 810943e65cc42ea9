using Ingot.Core.Errors;
using Ingot.Journal.Writing;
using Ingot.Telemetry;

namespace Ingot.Journal.Measuring;

/// <summary>Counts what the journal is told of a run, so that meters and journal cannot disagree.</summary>
internal sealed class RunMeters
{
    private readonly RunHeader _header;
    private readonly RunClock _clock;
    private int _ended;

    internal RunMeters(RunHeader header, RunClock clock)
    {
        (_header, _clock) = (header, clock);
        Instruments.RunsActive.Add(1, new KeyValuePair<string, object?>(Tag.Command, header.Command));
    }

    /// <summary>An error was recorded.</summary>
    internal static void Failed(IngotException error) =>
        Instruments.Errors.Add(1, new(Tag.ErrorKind, JournalText.Name(error.Kind)), new(Tag.ErrorCode, error.Code));

    /// <summary>The run ended, as far as the process can tell; a second time nothing happens.</summary>
    internal void Ended(RunStatus status, IEnumerable<TaskLog> open)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        foreach (var task in open)
            task.LeftOpen();
        var now = _clock.Now;
        KeyValuePair<string, object?> command = new(Tag.Command, _header.Command), state = new(Tag.Status, JournalText.Name(status));
        Instruments.RunsActive.Add(-1, command);
        Instruments.Runs.Add(1, command, state);
        Instruments.RunDuration.Record((now - _clock.Start).TotalSeconds, command, state);
        Instruments.RunLastEnd.Record(now.ToUnixTimeMilliseconds() / 1000.0, command, state);
    }
}
