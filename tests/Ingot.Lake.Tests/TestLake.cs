using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Lake.Data;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;
using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Tests;

/// <summary>A lake in a temporary folder with a clock set by hand.</summary>
internal sealed class TestLake : IDisposable
{
    public static readonly TableSchema OneColumn = TableSchema.Of(new Column("id", ColumnType.Of(ColumnKind.BigInt)));

    private readonly TemporaryFolder _folder = new();

    public TestLake(string path = "sales/orders")
    {
        Storage = new FolderStorage(_folder.Path);
        Engine = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 1 });
        Session = Engine.Connect();
        Table = new DeltaTable(Storage, path, Engine, Time);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Root => _folder.Path;

    public FolderStorage Storage { get; }

    public DuckDbDatabase Engine { get; }

    public DuckDbSession Session { get; }

    public ManualClock Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DeltaTable Table { get; }

    public string LocalPath(string storagePath) => Path.Combine(Root, storagePath);

    public string LogPath(string name) => Path.Combine(Root, Table.Path.Replace('/', Path.DirectorySeparatorChar), "_delta_log", name);

    public string CommitPath(long version) => LogPath($"{version:D20}.json");

    /// <summary>A real Parquet file of the table, with the lake's types, not yet committed.</summary>
    public async Task<AddFile> WriteAsync(string path, string select = "SELECT 1::BIGINT AS id")
    {
        var file = Table.StoragePath(path);
        await using var draft = Storage.Draft(file);
        TableSchema schema;
        using (var shape = Session.Query($"{select} LIMIT 0", Stop))
            schema = shape.Schema;
        var columns = string.Join(", ", schema.Columns.Select(c => $"{LakeType.Store(Sql.Name(c.Name), c.Type)} AS {Sql.Name(c.Name)}"));
        Session.Execute($"COPY (SELECT {columns} FROM ({select})) TO {Sql.Text(draft.LocalPath)} (FORMAT parquet)", Stop);
        return FileStatistics.Describe(path, await draft.StoreAsync(Stop), FileStatistics.Read(Session, draft.LocalPath, cancellation: Stop));
    }

    public Task<CommitResult> CreateAsync(TableSchema? schema = null) =>
        Table.CommitAsync(null, new DeltaCommit { Operation = "CREATE TABLE", Schema = schema ?? OneColumn }, Stop);

    public async Task<CommitResult> AppendAsync(string path, string select = "SELECT 1::BIGINT AS id") => await Table.CommitAsync(
        await Table.ReadAsync(Stop), new DeltaCommit { Operation = "WRITE", Add = [await WriteAsync(path, select)] }, Stop);

    /// <summary>All rows of a snapshot, each as DuckDB writes it, in order.</summary>
    public List<string> Rows(Snapshot snapshot)
    {
        var rows = new List<string>();
        var select = LakeRelation.Select(snapshot, f => LocalPath(Table.StoragePath(f.Path)));
        using var result = Session.Query($"SELECT CAST(t AS VARCHAR) AS row FROM ({select}) t ORDER BY row", Stop);
        while (result.Fetch() is { } chunk)
        {
            for (var i = 0; i < chunk.Count; i++)
                rows.Add((string)chunk[0].GetValue(i)!);
        }

        return rows;
    }

    public void Dispose()
    {
        Session.Dispose();
        Engine.Dispose();
        _folder.Dispose();
    }
}
