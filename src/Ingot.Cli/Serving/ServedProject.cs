using Ingot.Cli.Alerting;
using Ingot.Cli.Diagnosis;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Reloading;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Health;
using Ingot.Journal;
using Ingot.Telemetry;
using Ingot.Telemetry.Export.Prometheus;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Serving;

/// <summary>A project while it is served: its files may change, and what they say then holds from the next question on.</summary>
internal sealed partial class ServedProject : IMetricSource, IAsyncDisposable
{
    // What else reads these sections did so when the program began.
    private static readonly string[] FixedSections = [ProjectSection.Telemetry, ProjectSection.Logging];

    // Secrets change without any file doing so, but their providers need not be asked whenever somebody looks at a file.
    private static readonly TimeSpan SecretsLast = TimeSpan.FromMinutes(5);

    private readonly CommandContext _context;
    private readonly List<RunJournal> _journals = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ProjectWatcher _watcher;
    private readonly Task _telling;
    private ProjectOptions _read;
    private long _resolvedAt;
    private ProjectOptions? _unrecorded;
    private volatile RunJournal _journal;

    private ServedProject(CommandContext context, ProjectOptions read, ProjectOptions options)
    {
        (_context, _read, _unrecorded) = (context, read, options);
        _resolvedAt = Clock.GetTimestamp();
        _journal = Open(options);
        _watcher = ProjectWatcher.Start(options, ReadAnewAsync, ToldAsync, Clock);
        _telling = TellOfDeadRunsAsync(ProjectAlerts.Read(options, context.Surroundings).Every, _stopping.Token);
    }

    private TimeProvider Clock => _context.Surroundings.Clock;

    /// <summary>Begins to serve and to watch.</summary>
    /// <param name="context">The command.</param>
    /// <exception cref="ConfigurationException">The project's options must be corrected.</exception>
    public static async Task<ServedProject> StartAsync(CommandContext context) => new(context, context.Options(), await context.OptionsAsync());

    /// <summary>The options that hold now.</summary>
    public ProjectOptions Options => _watcher.Current;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<MetricFamily>> ReadAsync(CancellationToken cancellationToken) => new JournalMetrics(_journal).ReadAsync(cancellationToken);

    /// <summary>Looks at the parts of the project.</summary>
    public Task<HealthReport> LookAsync(CancellationToken cancellationToken) =>
        ProjectHealth.LookAsync(ProjectExamination.PartsOf(Options, _context.Surroundings), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _telling;
        _stopping.Dispose();
        await _watcher.DisposeAsync();
        foreach (var journal in _journals)
            await journal.DisposeAsync();
    }

    /// <summary>A run that was killed tells nobody, and there may be no other for long.</summary>
    private async Task TellOfDeadRunsAsync(TimeSpan every, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(every, Clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await DeadRunAlerts.TellAsync(_context, _journal, Options, () => Task.FromResult(Options));
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async ValueTask<ProjectOptions> ReadAnewAsync(CancellationToken cancellationToken)
    {
        var read = _context.Options();
        if (read.ChangesSince(_read).Count == 0 && Clock.GetElapsedTime(_resolvedAt) < SecretsLast)
            return Options;
        var options = await _context.OptionsAsync();
        cancellationToken.ThrowIfCancellationRequested();
        (_read, _resolvedAt) = (read, Clock.GetTimestamp());
        return options;
    }

    private async ValueTask ToldAsync(Reload reload)
    {
        var log = Logs.Of("Ingot.Cli");
        if (reload.Refused is { } refused)
        {
            var reason = Reason(refused);
            Refused(log, reason);
            _context.Report.Warn($"The configuration was changed and what held before still holds: {reason}");
            return;
        }

        var changes = string.Join("; ", reload.Changes.Select(c => $"{c.Key} {c.Old ?? "(not set)"} → {c.New ?? "(not set)"}{(c.SetBy is { } by ? $" ({by})" : "")}"));
        Reloaded(log, changes);
        _journal = Open(Options);
        await RecordAsync(log);
        _context.Report.Note(changes.Length == 0 ? "The configuration is right again, and as it was." : $"The configuration changed: {changes}.");
        if (reload.Changes.Any(c => FixedSections.Contains(c.Key.Split('.')[0], StringComparer.Ordinal)))
            _context.Report.Warn($"Of {string.Join(" and ", FixedSections)}, what changed holds when the server is started again.");
    }

    /// <summary>Writes into the journal what is configured now; the first time also what was before, unless a run has done that.</summary>
    private async ValueTask RecordAsync(ILogger log)
    {
        try
        {
            foreach (var options in (ProjectOptions?[])[_unrecorded, Options])
            {
                if (options is not null)
                    await _journal.Configuration.RecordAsync(options.Name, options.Environment, ProjectJournal.Configuration(options), _context.CancellationToken);
            }

            _unrecorded = null;
        }
        catch (IngotException e)
        {
            NotRecorded(log, e.Message);
            _context.Report.Warn($"The change could not be written into the journal: {e.Message}");
        }
    }

    /// <summary>Opens the journal that the options name. Those before stay open: somebody may be reading.</summary>
    private RunJournal Open(ProjectOptions options)
    {
        var journal = ProjectJournal.Open(options, Clock);
        _journals.Add(journal);
        return journal;
    }

    private static string Reason(IngotException refused) => refused is ConfigurationException { Problems: var problems }
        ? string.Join(" ", problems.Select(p => $"{p.Location}: {p.Message}"))
        : refused.Location is { } place ? $"{place}: {refused.Message}" : refused.Message;

    [LoggerMessage(3, LogLevel.Information, "The configuration changed: {Changes}.")]
    private static partial void Reloaded(ILogger log, string changes);

    [LoggerMessage(4, LogLevel.Warning, "The configuration was changed and what held before still holds: {Reason}")]
    private static partial void Refused(ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A change of the configuration could not be written into the journal: {Error}")]
    private static partial void NotRecorded(ILogger log, string error);
}
