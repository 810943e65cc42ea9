using System.Collections.Concurrent;
using Ingot.Alerts.Delivery;
using Ingot.Alerts.Metrics;
using Ingot.Alerts.Options;
using Ingot.Alerts.Rules;
using Ingot.Journal;

namespace Ingot.Alerts.Watching;

/// <summary>
/// Watches while something goes on: looks at metrics now and then and at events as they come, writes down what is wrong, and
/// tells people. Nothing that goes wrong here ends what is watched; the summary says it.
/// </summary>
public sealed class AlertWatch : IAsyncDisposable
{
    private readonly AlertOptions _options;
    private readonly AlertRound _round;
    private readonly EventRules _events;
    private readonly MetricRules _metrics;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<AlertEvent> _reported = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _abandoning = new();
    private readonly ITimer _timer;
    private readonly Task _looking;
    private AlertSummary? _summary;

    private AlertWatch(AlertOptions options, AlertRound round, TimeProvider time)
    {
        _options = options;
        _round = round;
        _time = time;
        _events = new EventRules(options.Rules);
        _metrics = new MetricRules(options.Rules, time);
        _timer = time.CreateTimer(_ => _wake.Release(), null, options.Every, options.Every);
        _looking = Task.Run(LookOnAsync);
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="options">What to look out for, and who is told.</param>
    /// <param name="journal">Where alerts are kept; the caller's.</param>
    /// <param name="scope">Whose alerts they are.</param>
    /// <param name="sender">Sends notices.</param>
    /// <param name="time">Clock.</param>
    public static AlertWatch Begin(AlertOptions options, RunJournal journal, AlertScope scope, AlertSender sender, TimeProvider time) =>
        new(options, new AlertRound(options, journal, scope, sender), time);

    /// <summary>The run that is watched, once it is known.</summary>
    public string? RunId
    {
        set => _round.RunId = value;
    }

    /// <summary>Says that something happened. Returns at once.</summary>
    /// <param name="e">What happened.</param>
    public void Report(AlertEvent e)
    {
        _reported.Enqueue(e);
        // What went well ends an alert, and there is time for that at the end.
        if (e.Wrong)
            _wake.Release();
    }

    /// <summary>Looks a last time, tells people, and ends the watch.</summary>
    /// <param name="cancellationToken">Stops the telling; what was not sent is in the summary.</param>
    public async Task<AlertSummary> EndAsync(CancellationToken cancellationToken)
    {
        if (_summary is not null)
            return _summary;

        // What is being sent is sent to its end, unless nobody wants to wait for that.
        await using var abandoned = cancellationToken.Register(_abandoning.Cancel);
        await _ending.CancelAsync();
        await _looking;
        await LookAsync(_abandoning.Token);
        return _summary = _round.Summary();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _looking;
        await _timer.DisposeAsync();
        _metrics.Dispose();
        _ending.Dispose();
        _abandoning.Dispose();
        _wake.Dispose();
    }

    private async Task LookOnAsync()
    {
        // At once, and also of what has ended before this began: for what another process left untold, and for what is wrong from the beginning.
        await LookAsync(_abandoning.Token);
        try
        {
            while (true)
            {
                await _wake.WaitAsync(_ending.Token);
                // However often it was woken, one look sees it all.
                while (_wake.Wait(0, CancellationToken.None))
                {
                }

                await LookAsync(_abandoning.Token);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // EndAsync looks once more.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _round.TakeOverAsync(cancellationToken);
            var events = new List<AlertEvent>();
            while (_reported.TryDequeue(out var e))
                events.Add(e);
            // Of a run that died people are told also when the next one, which is being watched, has succeeded meanwhile.
            await _round.RecordAsync(Known(_events.Look([.. events.Where(e => e.DeadRun is not null)])), cancellationToken);
            await _round.RecordAsync(Known(_events.Look([.. events.Where(e => e.DeadRun is null)]).Concat(_metrics.Look())), cancellationToken);
        }
        catch (Exception e)
        {
            // Whoever watches must not be what makes a run fail.
            _round.Warn($"Watching for alerts failed: {e.Message}");
        }
    }

    private AlertSighting[] Known(IEnumerable<AlertSighting> sightings)
    {
        var now = _time.GetUtcNow();
        return [.. sightings.Select(s => s with
        {
            RunId = s.RunId ?? _round.RunId,
            IsSent = _options.ChannelsOf(s.Rule).Any(c => s.Severity >= c.AtLeast),
            Silenced = _options.Maintenance.Any(m => m.Covers(s.Rule, s.Labels, now)),
        })];
    }
}
