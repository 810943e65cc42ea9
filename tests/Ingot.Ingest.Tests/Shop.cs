using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Connectors.Postgres;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Data;
using Ingot.Lake.Storage;
using Ingot.Proof;
using Ingot.TestKit;

namespace Ingot.Ingest.Tests;

/// <summary>A project folder with a job called sales over data/*.csv, and the engine to load it.</summary>
internal sealed class Shop : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _engine = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false, MemoryLimit = "500MB" });
    private readonly DuckDbSession _session;

    public Shop(string job = "source: { path: \"data/*.csv\" }\n", string project = "project: shop\n", LakeFileOptions? files = null)
    {
        _folder.Write("ingot.yaml", project);
        _folder.Write("jobs/sales.yaml", job);
        _session = _engine.Connect();
        Context = new LoadContext(
            Connectors, new FolderStorage(_folder.At("lake")), _engine, new Witness(_session), _folder.At(".ingot"), TimeProvider.System)
        {
            Files = files ?? new(),
        };
    }

    public static IReadOnlyDictionary<string, IConnector> Connectors { get; } = new Dictionary<string, IConnector> { ["files"] = new FilesConnector(), ["postgres"] = new PostgresConnector() };

    public LoadContext Context { get; }

    public DuckDbDatabase Engine => _engine;

    public string Path => _folder.Path;

    public JobDefinition Job
    {
        get
        {
            var problems = new ConfigProblems();
            var jobs = Jobs(problems);
            problems.ThrowIfAny();
            return jobs.Single();
        }
    }

    public IReadOnlyList<JobDefinition> Jobs(ConfigProblems problems) =>
        JobCatalog.Load(ProjectOptions.Load(ProjectSources.OfProcess(ProjectFolder.Find(Path, Path)), problems), Connectors, problems);

    public void Write(string file, string content) => _folder.Write(file, content);

    public async Task<LoadOutcome> LoadAsync(bool fullRefresh = false) =>
        await new JobLoad(Context, await PlanAsync(fullRefresh)).RunAsync(null, TestContext.Current.CancellationToken);

    public Task<LoadPlan> PlanAsync(bool fullRefresh = false) => LoadPlanner.PlanAsync(Context, Job, fullRefresh, TestContext.Current.CancellationToken);

    /// <summary>The rows of a query over <c>bronze</c> (the table's live files), as texts joined by a bar, sorted.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string query, bool quarantine = false)
    {
        var table = quarantine ? Context.QuarantineTable("sales") : Context.BronzeTable("sales");
        var snapshot = await table.ReadAsync(TestContext.Current.CancellationToken);
        using var relation = await LakeRelation.OpenAsync(table, snapshot, cancellation: TestContext.Current.CancellationToken);
        using var result = _session.Query($"WITH bronze AS ({relation.Query}) {query}", TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add(string.Join('|', Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(row)?.ToString() ?? "null")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public IReadOnlyList<string> FilesBelow(string folder) => Directory.Exists(_folder.At(folder))
        ? [.. Directory.EnumerateFiles(_folder.At(folder), "*", SearchOption.AllDirectories)]
        : [];

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
        _folder.Dispose();
    }
}
