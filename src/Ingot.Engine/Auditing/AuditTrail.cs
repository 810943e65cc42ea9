using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Jobs;

namespace Ingot.Engine.Auditing;

/// <summary>Leaves a line in the audit file for every load of a run. That a line cannot be written fails no load: it is told once.</summary>
internal sealed class AuditTrail : IDisposable
{
    // Loads that end at once write one after the other; only another process is waited for.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly IngotProject _project;
    private readonly IRunObserver _observer;
    private readonly TimeProvider _time;
    private readonly AuditFile? _file;

    public AuditTrail(IngotProject project, IRunObserver observer, TimeProvider time)
    {
        (_project, _observer, _time) = (project, observer, time);
        _file = project.Audit.Folder is { } folder ? new AuditFile(folder, time) : null;
    }

    /// <summary>What could not be written, a sentence; null when everything was.</summary>
    public string? Warning { get; private set; }

    /// <summary>Says what became of a load.</summary>
    public Task EndedAsync(LoadStage stage, LoadReport report) => WriteAsync(report switch
    {
        { Skipped: { } reason } => Row(stage.Job, AuditStatus.Skipped, report.Elapsed, reason),
        { Error: { } error } => Row(stage.Job, AuditStatus.Failed, report.Elapsed, error.Message),
        { Outcome: { Rows: > 0 } outcome } => Row(stage.Job, AuditStatus.Success, report.Elapsed, null) with { Rows = outcome.Rows, Folder = outcome.Folder },
        _ => Row(stage.Job, AuditStatus.Empty, report.Elapsed, null),
    });

    /// <summary>Says that a load was stopped.</summary>
    public Task StoppedAsync(LoadStage stage, TimeSpan elapsed) => WriteAsync(Row(stage.Job, AuditStatus.Interrupted, elapsed, "It was stopped."));

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private AuditRow Row(JobDefinition job, string status, TimeSpan elapsed, string? error) =>
        new(_time.GetLocalNow(), job.Identity ?? job.Name, status, 0, elapsed, null, error is null ? null : Shown(error));

    /// <summary>A message without secrets, and without the place of the project on this machine.</summary>
    private string Shown(string message) =>
        _project.Options.SecretTexts.Hide(message).Replace(_project.Options.Folder.FullPath + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private async Task WriteAsync(AuditRow row)
    {
        if (_file is null)
            return;
        // What has happened is written down also when the run is being stopped.
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (Warning is null)
                await _file.AppendAsync(row, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Warning = Shown($"The audit file lacks lines of this run, from the load of {row.Job} on: {e.Message}");
            _observer.On(new RunMessage(_time.GetUtcNow(), MessageLevel.Warning, Warning));
        }
        finally
        {
            _turn.Release();
        }
    }
}
