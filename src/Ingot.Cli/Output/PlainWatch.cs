using Ingot.Configuration.Secrecy;
using Ingot.Engine.Observing;

namespace Ingot.Cli.Output;

/// <summary>Shows a run as plain lines, one when a task ends and one now and then while it goes on.</summary>
internal sealed class PlainWatch(TextWriter writer, Palette palette, bool verbose, SecretTexts secrets) : IRunWatch
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskMeter> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _shown = new(StringComparer.Ordinal);

    public void On(RunEvent e)
    {
        lock (_lock)
        {
            if (Line(e) is not { } line)
                return;
            writer.WriteLine(secrets.Hide(line));
            writer.Flush();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? Line(RunEvent e)
    {
        switch (e)
        {
            case TaskStarted started:
                _running[started.Task] = new TaskMeter(started.At);
                _shown[started.Task] = started.At;
                return null;
            case TaskProgress progress when _running.TryGetValue(progress.Task, out var meter):
                _running[progress.Task] = meter = meter with { Latest = progress };
                return progress.At - _shown[progress.Task] < Between ? null : Progress(progress, meter);
            default:
                return EventText.Line(e, palette, verbose);
        }
    }

    private string Progress(TaskProgress progress, TaskMeter meter)
    {
        _shown[progress.Task] = progress.At;
        if (meter.Proving is { } proving)
            return $"… {SafeText.Of(progress.Task)}  {proving}";
        var parts = new List<string> { Amounts.Of(progress.Rows, "row") };
        if (meter.RowsPerSecond is { } rate)
            parts.Add(Amounts.Rate(rate));
        if (meter.Percent is { } percent)
            parts.Add(percent);
        if (meter.Left is { } left)
            parts.Add($"{Amounts.Duration(left)} left");
        return $"… {SafeText.Of(progress.Task)}  {string.Join(", ", parts)}";
    }
}
