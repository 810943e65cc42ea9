using System.Globalization;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Engine.Tests.Parallel;

/// <summary>Six jobs, three on each of two connections.</summary>
public sealed class ParallelLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A load goes on from its beginning only when as many have begun as are expected at once: too few, and the test ends by its limit.</summary>
    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(2, null, 2)]
    [InlineData(4, null, 4)]
    [InlineData(4, 1, 2)]
    [InlineData(6, 2, 4)]
    public async Task As_many_loads_run_at_once_as_the_project_and_its_connections_allow(int inAll, int? onEach, int atOnce)
    {
        Write(inAll, onEach);
        using var together = new Together(atOnce, expected: 6 / atOnce * atOnce);

        var report = await RunAsync(together);

        Assert.True(report.Succeeded);
        Assert.Equal(atOnce, together.Most);
        Assert.Equal(["a1", "a2", "a3", "b1", "b2", "b3"], report.Loads.Select(l => l.Job));
        Assert.All(report.Loads, l => Assert.Equal(2, l.Outcome!.Rows));
    }

    [Fact]
    public async Task A_run_may_say_how_many_run_at_once()
    {
        Write(1, null);
        using var together = new Together(3, expected: 6);

        var report = await RunAsync(together, parallel: 3);

        Assert.True(report.Succeeded);
        Assert.Equal(3, together.Most);
    }

    [Fact]
    public async Task One_failure_stops_no_other_load()
    {
        Write(3, null);
        File.Delete(_folder.At("a/a2.csv"));

        var report = await RunAsync(new Together(1, expected: 0));

        Assert.Equal(["a2"], report.Loads.Where(l => l.Error is not null).Select(l => l.Job));
        Assert.Equal(5, report.Loads.Count(l => l.Outcome is not null));
    }

    [Fact]
    public async Task What_is_to_stop_at_a_failure_begins_nothing_after_it()
    {
        Write(1, null);
        File.Delete(_folder.At("a/a2.csv"));

        var report = await RunAsync(new Together(1, expected: 0), failFast: true);

        Assert.Equal(["a1"], report.Loads.Where(l => l.Outcome is not null).Select(l => l.Job));
        Assert.Equal(["a3", "b1", "b2", "b3"], report.Loads.Where(l => l.Skipped is not null).Select(l => l.Job));
    }

    [Fact]
    public async Task A_stopped_run_leaves_no_load_under_way()
    {
        Write(3, null);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(new Stopper(stop), cancellation: stop.Token));

        var run = Assert.Single(await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).RunsAsync(new RunFilter(), TestContext.Current.CancellationToken));
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.Empty(Directory.Exists(_folder.At(".ingot/loads")) ? Directory.GetFiles(_folder.At(".ingot/loads")) : []);
        Assert.True((await RunAsync(new Together(1, expected: 0))).Succeeded);
    }

    private void Write(int inAll, int? onEach)
    {
        var limit = onEach is { } most ? $", parallel_loads: {most.ToString(CultureInfo.InvariantCulture)}" : "";
        _folder.Write("ingot.yaml", $"project: shop\nengine: {{ parallel_loads: {inAll} }}\nconnections:\n  a: {{ kind: files, path: a{limit} }}\n  b: {{ kind: files, path: b{limit} }}\n");
        foreach (var job in new[] { "a1", "a2", "a3", "b1", "b2", "b3" })
        {
            _folder.Write($"jobs/{job}.yaml", $"source: {{ connection: {job[0]}, path: {job}.csv }}\n");
            _folder.Write($"{job[0]}/{job}.csv", "id\n1\n2\n");
        }
    }

    private Task<RunReport> RunAsync(IRunObserver observer, bool failFast = false, int? parallel = null, CancellationToken? cancellation = null)
    {
        var folder = ProjectFolder.Find(_folder.Path, _folder.Path);
        var project = IngotProject.Load(ProjectSources.OfProcess(folder), new Dictionary<string, IConnector> { ["files"] = new FilesConnector() });
        return new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything with { FailFast = failFast, Parallel = parallel }, new RunHeader("run", "shop", null, [], "1"), observer, cancellation ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Holds each load at its beginning until as many as expected are there, and counts how many ever were.</summary>
    private sealed class Together(int atOnce, int expected) : IRunObserver, IDisposable
    {
        private readonly Barrier _barrier = new(atOnce);
        private int _begun;
        private int _now;

        public int Most { get; private set; }

        public void On(RunEvent e)
        {
            switch (e)
            {
                case TaskStarted { Kind: "load" }:
                    bool waits;
                    lock (_barrier)
                    {
                        Most = Math.Max(Most, ++_now);
                        waits = ++_begun <= expected;
                    }

                    if (waits)
                        Assert.True(_barrier.SignalAndWait(IngotProcess.Patience), "Fewer loads began than may run at once.");
                    break;
                case TaskFinished or TaskFailed:
                    lock (_barrier)
                        _now--;
                    break;
            }
        }

        public void Dispose() => _barrier.Dispose();
    }

    private sealed class Stopper(CancellationTokenSource stop) : IRunObserver
    {
        public void On(RunEvent e)
        {
            if (e is TaskStarted { Kind: "load" })
                stop.Cancel();
        }
    }
}
