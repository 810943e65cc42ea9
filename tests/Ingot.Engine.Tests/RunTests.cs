using System.Collections.Concurrent;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Core.Errors;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;
using Ingot.Warehouse.Running;

namespace Ingot.Engine.Tests;

/// <summary>Two jobs, a model over each, a model over both, and a check.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Watcher _watcher = new();

    public RunTests()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        _folder.Write("jobs/sales.yaml", "source: { path: \"data/sales.csv\" }\n");
        _folder.Write("jobs/goods.yaml", "source: { path: \"data/goods.csv\" }\n");
        _folder.Write("data/sales.csv", "good,count\nmug,2\nbag,1\n");
        _folder.Write("data/goods.csv", "good,price\nmug,3\nbag,5\n");
        _folder.Write("models/silver/sale.sql", "select good, count from bronze.sales");
        _folder.Write("models/silver/good.sql", "select good, price from bronze.goods");
        _folder.Write("models/gold/revenue.sql", "select good, count * price as revenue from silver.sale join silver.good using (good)");
        _folder.Write("checks/all.yaml", "checks:\n  - name: every_sale_has_a_price\n    sql: select * from silver.sale anti join silver.good using (good)\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_planned_is_what_is_done()
    {
        var project = Load();
        using var engine = RunEngine.OpenForPlanning(project, TimeProvider.System);
        var plan = await engine.PlanAsync(project, RunRequest.Everything, TestContext.Current.CancellationToken);

        var report = await RunAsync();

        Assert.True(report.Succeeded);
        Assert.Equal(plan.Stages.Where(s => s is not PublishStage).Select(s => s.Name).Order(), _watcher.Events.OfType<TaskFinished>().Select(e => e.Task).Order());
        Assert.Equal(4, report.RowsLoaded);
    }

    /// <summary>The plan that is shown and the run work with one list of typed stages, also when only a part is asked for.</summary>
    [Theory]
    [InlineData("silver.sale", 0, "silver.sale")]
    [InlineData("+silver.good", 1, "silver.good")]
    [InlineData("+gold.*", 2, "silver.good,silver.sale,gold.revenue")]
    public async Task What_is_selected_is_planned_and_done_in_one_order(string selector, int loads, string models)
    {
        await RunAsync();
        var project = Load();
        using var engine = RunEngine.OpenForPlanning(project, TimeProvider.System);
        var plan = await engine.PlanAsync(project, new RunRequest([selector], FullRefresh: true), TestContext.Current.CancellationToken);

        Assert.Equal(loads, plan.Stages.OfType<LoadStage>().Count());
        Assert.Equal(models.Split(',').Order(StringComparer.Ordinal), plan.Stages.OfType<ModelStage>().Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(plan.Stages.OrderBy(s => s switch { LoadStage => 0, PublishStage or CopyStage => 1, ModelStage => 2, _ => 3 }), plan.Stages);
        var built = plan.Stages.OfType<ModelStage>().Select(s => s.Table).ToList();
        Assert.All(plan.Stages.OfType<ModelStage>(), s => Assert.DoesNotContain(s.Node.Models, m => built.IndexOf(m) > built.IndexOf(s.Table)));
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        await RunAsync();

        var report = await RunAsync();

        Assert.Equal(0, report.RowsLoaded);
        Assert.All(report.Models.Models, m => Assert.Equal(ModelOutcome.Unchanged, m.Outcome));
    }

    [Fact]
    public async Task A_failed_load_stops_only_what_reads_it()
    {
        File.Delete(_folder.At("data/goods.csv"));

        var report = await RunAsync();

        Assert.False(report.Succeeded);
        Assert.Equal(ErrorKind.Source, report.Loads.Single(l => l.Error is not null).Error!.Kind);
        var outcomes = report.Models.Models.ToDictionary(m => m.Model.ToString(), m => m.Outcome);
        Assert.Equal(ModelOutcome.Built, outcomes["silver.sale"]);
        Assert.Equal((ModelOutcome.Skipped, ModelOutcome.Skipped), (outcomes["silver.good"], outcomes["gold.revenue"]));
        Assert.Equal(RunStatus.Failed, (await RunsAsync()).Single().Status);
    }

    [Fact]
    public async Task Selectors_choose_loads_and_models()
    {
        var report = await RunAsync("+silver.sale");

        Assert.Equal(["sales"], report.Loads.Select(l => l.Job));
        Assert.Equal(["silver.sale"], report.Models.Models.Select(m => m.Model.ToString()));
    }

    [Fact]
    public async Task The_journal_holds_tasks_certificates_lineage_and_checks()
    {
        var report = await RunAsync();

        var detail = (await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).FindRunAsync(report.RunId, TestContext.Current.CancellationToken))!;

        Assert.Equal(RunStatus.Succeeded, detail.Run.Status);
        Assert.Equal(6, detail.Tasks.Count);
        Assert.All(detail.Tasks, t => Assert.Equal(RunTaskStatus.Succeeded, t.Status));
        Assert.Equal(["goods", "sales"], detail.Certificates.Select(c => c.Certificate.Job).Order());
        Assert.Contains(detail.Lineage, l => (l.Source, l.Target) == ("silver.good", "gold.revenue"));
        Assert.Contains(detail.Lineage, l => (l.Source, l.Target) == ("project:data/sales.csv", "bronze.sales"));
        Assert.Equal(2, Assert.Single(detail.Lineage, l => l.Target == "bronze.sales").Rows);
        Assert.Contains(detail.ColumnLineage, c => (c.SourceTable, c.SourceColumn, c.TargetTable, c.TargetColumn, c.Transformation) == ("project:data/sales.csv", "count", "bronze.sales", "count", null));
        Assert.Contains(detail.ColumnLineage, c => (c.SourceTable, c.SourceColumn, c.TargetTable, c.TargetColumn, c.Transformation) == ("silver.good", "price", "gold.revenue", "revenue", "(count * price)"));
        Assert.Contains(detail.ColumnLineage, c => (c.SourceTable, c.SourceColumn, c.TargetTable, c.TargetColumn, c.Transformation) == ("silver.sale", "good", "gold.revenue", "good", null));
        Assert.Contains(detail.Checks, c => c.Name == "every_sale_has_a_price" && c.Passed);
    }

    [Fact]
    public async Task A_stopped_run_is_interrupted_in_the_journal()
    {
        using var stopped = new CancellationTokenSource();
        _watcher.Seen = e =>
        {
            if (e is TaskStarted)
                stopped.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RunExecutor(Load(), TimeProvider.System).RunAsync(RunRequest.Everything, Header, _watcher, stopped.Token));

        Assert.Equal(RunStatus.Interrupted, (await RunsAsync()).Single().Status);
        Assert.True((await RunAsync()).Succeeded);
    }

    /// <summary>The warehouse is opened while the journal takes the run down.</summary>
    [Fact]
    public async Task A_run_that_the_journal_does_not_take_lets_go_of_the_warehouse()
    {
        _folder.Write(".ingot/journal.duckdb", "this is no database");

        var error = await Assert.ThrowsAsync<IngotException>(() => RunAsync());

        Assert.StartsWith("journal.", error.Code, StringComparison.Ordinal);
        Assert.Empty(_watcher.Events);
        File.Delete(_folder.At(".ingot/journal.duckdb"));
        Assert.True((await RunAsync()).Succeeded);
    }

    [Fact]
    public async Task A_run_that_asks_for_what_is_not_there_is_failed_in_the_journal()
    {
        var request = RunRequest.Everything with { Select = ["gold.nothing"] };

        await Assert.ThrowsAsync<IngotException>(() => new RunExecutor(Load(), TimeProvider.System).RunAsync(request, Header, _watcher, TestContext.Current.CancellationToken));

        Assert.Equal(RunStatus.Failed, (await RunsAsync()).Single().Status);
    }

    [Fact]
    public async Task After_a_failed_load_nothing_is_begun_where_that_is_asked_for()
    {
        _folder.Write("ingot.yaml", "project: shop\nengine: { parallel_loads: 1 }\n");
        File.Delete(_folder.At("data/goods.csv"));

        var report = await new RunExecutor(Load(), TimeProvider.System).RunAsync(
            RunRequest.Everything with { FailFast = true }, Header, _watcher, TestContext.Current.CancellationToken);

        Assert.False(report.Succeeded);
        Assert.Equal([("goods", null), ("sales", "goods failed, and nothing is begun after a failure")], report.Loads.Select(l => (l.Job, l.Skipped)));
        Assert.Equal(3, report.Models.Models.Count);
        Assert.All(report.Models.Models, m => Assert.Equal(ModelOutcome.Skipped, m.Outcome));
        Assert.Contains(report.Models.Models, m => m.Reason == "the load of bronze.goods failed, and nothing is begun after a failure");
        Assert.All(report.Models.Checks, c => Assert.NotNull(c.Reason));
    }

    private static RunHeader Header => new("run", "shop", null, [], "0");

    private IngotProject Load() => IngotProject.Load(
        ProjectSources.OfProcess(ProjectFolder.Find(_folder.Path, _folder.Path)), new Dictionary<string, IConnector> { ["files"] = new FilesConnector() });

    private Task<RunReport> RunAsync(params string[] select) =>
        new RunExecutor(Load(), TimeProvider.System).RunAsync(new RunRequest(select), Header, _watcher, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<RunRecord>> RunsAsync() =>
        await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).RunsAsync(cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Watcher : IRunObserver
    {
        public ConcurrentQueue<RunEvent> Events { get; } = new();

        public Action<RunEvent>? Seen { get; set; }

        public void On(RunEvent e)
        {
            Events.Enqueue(e);
            Seen?.Invoke(e);
        }
    }
}
