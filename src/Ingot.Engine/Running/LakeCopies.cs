using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Journal;
using Ingot.Resilience;
using Ingot.Telemetry;
using Ingot.Warehouse.Engines.Postgres;
using Ingot.Warehouse.Engines.Postgres.Bronze;

namespace Ingot.Engine.Running;

/// <summary>Copies lake tables to a warehouse in PostgreSQL, one job after the other; one that fails does not stop the rest.</summary>
internal sealed class LakeCopies(IngotProject project, LoadContext loads, PostgresWarehouse warehouse, ResiliencePolicy policy, RunLog run, IRunObserver observer)
{
    private readonly List<CopyReport> _reports = [];

    /// <summary>The version of each table that the warehouse has now.</summary>
    internal Dictionary<TableName, string> Versions { get; } = [];

    internal IReadOnlyList<CopyReport> Reports => _reports;

    /// <summary>Copies the tables of a job.</summary>
    /// <param name="stage">The job.</param>
    /// <param name="loadFailed">Whether its load failed; where the table's log was the reason, its copy stays as it is.</param>
    /// <param name="cancellationToken">Stops the copy; the tables stay as they were.</param>
    internal async Task RunAsync(CopyStage stage, bool loadFailed, CancellationToken cancellationToken)
    {
        var table = IngotProject.BronzeOf(stage.Job).ToString();
        using var activity = Activities.Task("copy", stage.Name, table);
        using var context = LogContext.Begin(task: stage.Name, table: table);
        var task = RunTask.Start(run, observer, loads.Time, new TaskHeader(TaskKind.Maintenance, stage.Name, LoadContext.BronzeDataset));
        try
        {
            using var session = loads.Engine.Connect();
            var bronze = await CopyBronzeAsync(stage.Job, task, session, cancellationToken);
            await CopyRejectedAsync(stage.Job, task, session, cancellationToken);
            Record(task, stage.Job, bronze);
            activity?.SetTag(SpanTag.RowsOut, bronze?.Copied ?? 0);
            Count(table, bronze?.Kind.ToString().ToLowerInvariant() ?? "absent");
            _reports.Add(new CopyReport(stage.Job.Name, bronze, null, task.Elapsed));
        }
        catch (IngotException e) when (loadFailed && e.Code.StartsWith("lake.", StringComparison.Ordinal))
        {
            task.Skip($"the load of bronze.{stage.Job.Name} failed");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = e as IngotException ?? new IngotException(ErrorKind.Bug, "copy.bug", $"Copying bronze.{stage.Job.Name} failed: {e.Message}", e);
            activity.Fail(error);
            Count(table, "failed");
            task.Fail(error);
            _reports.Add(new CopyReport(stage.Job.Name, null, error, task.Elapsed));
        }
        finally
        {
            activity?.SetTag(SpanTag.Status, task.Status);
        }
    }

    private async Task<LakeCopy?> CopyBronzeAsync(JobDefinition job, RunTask task, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (await LakeTables.FindBronzeAsync(project, job, loads.BronzeTable(job.Name), cancellationToken) is not { } table)
            return null;
        var copy = await CopyAsync(table, task, session, cancellationToken);
        foreach (var view in table.Views)
            Versions[view.Name] = table.ShownVersion!;
        return copy;
    }

    private async Task CopyRejectedAsync(JobDefinition job, RunTask task, DuckDbSession session, CancellationToken cancellationToken)
    {
        var name = IngotProject.QuarantineOf(job);
        var table = await LakeTables.FindAsync(name, loads.QuarantineTable(job.Name), isCertified: false, cancellationToken)
            ?? LakeTables.NoneRejected(name, session);
        await CopyAsync(table, task, session, cancellationToken);
    }

    private async Task<LakeCopy> CopyAsync(LakeTable table, RunTask task, DuckDbSession session, CancellationToken cancellationToken)
    {
        var copy = await policy.Telling(new AttemptReporter(run, task, observer, loads.Time)).ExecuteAsync(
            $"copy {table.Name}", async token => await warehouse.CopyAsync(table, session, loads.Witness, token), cancellationToken);
        Versions[table.Name] = table.Version;
        return copy;
    }

    private static void Count(string table, string outcome) => Instruments.Copies.Add(1, new(Tag.Table, table), new(Tag.Outcome, outcome));

    private static void Record(RunTask task, JobDefinition job, LakeCopy? copy)
    {
        var summary = copy?.Kind switch
        {
            null => $"the lake has no bronze.{job.Name} yet",
            LakeCopyKind.Unchanged => "unchanged",
            LakeCopyKind.Appended => "appended, proved",
            _ => "replaced, proved",
        };
        task.Complete(new TaskResult(RowsIn: copy?.Copied, RowsOut: copy?.Copied, Message: summary, Changed: copy is not null and not { Kind: LakeCopyKind.Unchanged }));
    }
}
