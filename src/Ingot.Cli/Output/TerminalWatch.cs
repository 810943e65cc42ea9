using Ingot.Cli.Hosting;
using Ingot.Configuration.Secrecy;
using Ingot.Engine.Observing;
using Spectre.Console;

namespace Ingot.Cli.Output;

/// <summary>Shows a run on a terminal: a bar for each task that is running, a line above them for each that has ended.</summary>
internal sealed class TerminalWatch : IRunWatch
{
    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly Palette _palette;
    private readonly bool _verbose;
    private readonly SecretTexts _secrets;
    private readonly Dictionary<string, ProgressTask> _running = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _display;
    private ProgressContext _progress = null!;

    public TerminalWatch(Surroundings surroundings, Palette palette, bool verbose, SecretTexts secrets)
    {
        _secrets = secrets;
        _palette = palette;
        _verbose = verbose;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = palette.Enabled ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        _console.Profile.Width = surroundings.Width;
        // The display runs this up to its first await before it returns, so the context is there when the first event comes.
        _display = Display().StartAsync(context =>
        {
            _progress = context;
            return _ended.Task;
        });
    }

    public void On(RunEvent e)
    {
        lock (_lock)
        {
            switch (e)
            {
                case TaskStarted started:
                    Start(started);
                    break;
                case TaskProgress progress when _running.TryGetValue(progress.Task, out var bar):
                    Advance(bar, progress);
                    break;
                default:
                    Settle(e);
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            foreach (var bar in _running.Values)
                bar.StopTask();
            _running.Clear();
        }

        _ended.TrySetResult();
        await _display;
    }

    private Progress Display() => _console.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new MeterColumn());

    private void Start(TaskStarted started)
    {
        var bar = _progress.AddTask(Markup.Escape(SafeText.Of(started.Task)));
        bar.IsIndeterminate = true;
        bar.State.Update<TaskMeter>(MeterColumn.Key, _ => new TaskMeter(started.At));
        _running[started.Task] = bar;
    }

    private static void Advance(ProgressTask bar, TaskProgress progress)
    {
        var meter = bar.State.Get<TaskMeter>(MeterColumn.Key) with { Latest = progress };
        bar.State.Update<TaskMeter>(MeterColumn.Key, _ => meter);
        if (meter.Fraction is not { } fraction)
            return;
        bar.IsIndeterminate = false;
        // A bar that reaches its end disappears; the task is not over before it says so.
        bar.Value = Math.Min(99.9, fraction * 100);
    }

    private void Settle(RunEvent e)
    {
        var task = e switch { TaskFinished f => f.Task, TaskFailed f => f.Task, _ => null };
        if (task is not null && _running.Remove(task, out var bar))
            bar.StopTask();
        if (EventText.Line(e, _palette, _verbose) is { } line)
            _console.Write(new ControlCode(_secrets.Hide(line) + Environment.NewLine));
    }
}
