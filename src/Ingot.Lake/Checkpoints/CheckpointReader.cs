using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Checkpoints;

/// <summary>Reads checkpoints of the V1 layout, in one file or several, as the actions they hold.</summary>
internal sealed class CheckpointReader(CommitLog log, DuckDbDatabase engine)
{
    private static readonly string[] Actions =
        ["protocol", "metaData", "txn", "domainMetadata", "add", "remove", "checkpointMetadata", "sidecar"];

    public async IAsyncEnumerable<LogAction> ReadAsync(CheckpointFiles checkpoint, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var local = await log.Storage.LocalizeAsync([.. checkpoint.Names.Select(n => new WantedFile(log.LogFile(n)))], cancellation);
        using var session = engine.Connect();
        using var rows = Open(session, checkpoint, local, cancellation);
        while (Guard(checkpoint, rows.Fetch) is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                var json = chunk[0].Bytes(row).ToArray();
                var action = Guard(checkpoint, () => ActionReader.Read(json));
                if (action is V2CheckpointMark)
                    throw LakeError.Unsupported(log.Table, "V2 checkpoints");
                if (action is not null)
                    yield return action;
            }
        }
    }

    /// <summary>Each row as the JSON object of one action; columns that other writers add are left out.</summary>
    private DuckDbResult Open(DuckDbSession session, CheckpointFiles checkpoint, LocalFiles local, CancellationToken cancellation)
    {
        var relation = $"read_parquet({EngineFile.List(checkpoint.Names.Select(n => local[log.LogFile(n)]))}, union_by_name = true, hive_partitioning = false)";
        return Guard(checkpoint, () =>
        {
            using var shape = session.Query($"SELECT * FROM {relation} LIMIT 0", cancellation);
            var known = shape.Schema.Columns.Where(c => Actions.Contains(c.Name)).Select(c => Sql.Name(c.Name)).ToList();
            return known.Count == 0
                ? throw new JsonException("It holds no action.")
                : session.Query($"SELECT CAST(to_json(t) AS VARCHAR) FROM (SELECT {string.Join(", ", known)} FROM {relation}) t", cancellation);
        });
    }

    private T Guard<T>(CheckpointFiles checkpoint, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is DuckDbException or JsonException or OverflowException or InvalidOperationException)
        {
            throw LakeError.CorruptCheckpoint(log.LogFile(checkpoint.Names[0]), e);
        }
    }
}
