using Ingot.Alerts.Rules;
using Ingot.Alerts.Watching;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Observing;
using Ingot.Engine.Running;
using Ingot.Journal;

namespace Ingot.Cli.Alerting;

/// <summary>Watches a run for the project's rules: while it goes on, and once more when it has ended.</summary>
internal sealed class RunAlerts : IAsyncDisposable
{
    private readonly RunJournal? _journal;
    private readonly AlertWatch? _watch;
    private readonly string _command;

    private RunAlerts(RunJournal? journal, AlertWatch? watch, string command) => (_journal, _watch, _command) = (journal, watch, command);

    /// <summary>Begins to watch, unless the project wants none of it.</summary>
    public static RunAlerts Begin(ProjectOptions options, Surroundings surroundings, string command)
    {
        var alerts = ProjectAlerts.Read(options, surroundings);
        if (!alerts.Enabled)
            return new RunAlerts(null, null, command);

        ProjectAlerts.WatchDisks(options);
        var journal = ProjectJournal.Open(options, surroundings.Clock);
        var watch = AlertWatch.Begin(alerts, journal, ProjectAlerts.ScopeOf(options), ProjectAlerts.Sender(options, surroundings), surroundings.Clock);
        return new RunAlerts(journal, watch, command);
    }

    /// <summary>Tells of runs that died before this one, as nobody else has.</summary>
    public async Task ReportDeadRunsAsync(AlertScope scope, CancellationToken cancellationToken)
    {
        foreach (var run in _journal is null ? [] : await _journal.Alerts.DeadRunsAsync(scope, cancellationToken))
            _watch!.Report(AlertEvents.Died(run));
    }

    /// <summary>Sees the events of the run and passes each on.</summary>
    public IRunObserver Observing(IRunObserver next) => _watch is null ? next : new AlertObserver(next, _watch);

    /// <summary>The run has ended: says what became of it, and tells people. Returns what did not go well in that.</summary>
    public Task<IReadOnlyList<string>> EndAsync(RunReport report, CancellationToken cancellationToken) =>
        EndAsync(AlertEvents.Of(_command, report), cancellationToken);

    /// <summary>The run could not work at all.</summary>
    public Task<IReadOnlyList<string>> EndAsync(IngotException error, CancellationToken cancellationToken) =>
        // Who stopped the run knows of it, and that somebody else is at work is no failure.
        EndAsync(error.Kind is ErrorKind.Interrupted or ErrorKind.Conflict ? [] : [AlertEvents.RunFailed(_command, error)], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
            await _watch.DisposeAsync();
        if (_journal is not null)
            await _journal.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> EndAsync(IReadOnlyList<AlertEvent> events, CancellationToken cancellationToken)
    {
        if (_watch is null)
            return [];
        foreach (var e in events)
            _watch.Report(e);
        return (await _watch.EndAsync(cancellationToken)).Warnings;
    }
}
