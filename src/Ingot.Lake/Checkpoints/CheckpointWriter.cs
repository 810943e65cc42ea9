using System.Buffers;
using System.Globalization;
using Ingot.Core;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Lake.Log;

namespace Ingot.Lake.Checkpoints;

/// <summary>Writes a snapshot as a checkpoint of the V1 layout in one file. Source: the protocol's "Checkpoint Schema".</summary>
internal sealed class CheckpointWriter(CommitLog log, DuckDbDatabase engine, TimeProvider time)
{
    private const string Columns = """
        {
          metaData: 'STRUCT(id VARCHAR, name VARCHAR, description VARCHAR, format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR, partitionColumns VARCHAR[], createdTime BIGINT, configuration MAP(VARCHAR, VARCHAR))',
          protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER, readerFeatures VARCHAR[], writerFeatures VARCHAR[])',
          txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
          domainMetadata: 'STRUCT(domain VARCHAR, configuration VARCHAR, removed BOOLEAN)',
          add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR, tags MAP(VARCHAR, VARCHAR))',
          remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)'
        }
        """;

    /// <summary>DuckDB refuses longer JSON lines unless told; its own limit is 16 MiB.</summary>
    private const int UsualLine = 16 * 1024 * 1024;

    /// <summary>Writes the checkpoint and points <c>_last_checkpoint</c> to it.</summary>
    public async Task WriteAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        Failpoint.Hit("lake.before-checkpoint");
        var lines = log.Storage.NewScratchFile(log.Folder);
        var parquet = log.Storage.NewScratchFile(log.Folder);
        try
        {
            var (actions, longest) = await WriteLinesAsync(lines, snapshot, cancellation);
            Convert(lines, parquet, longest, cancellation);
            var size = new FileInfo(parquet).Length;
            await log.Storage.AdoptAsync(parquet, log.LogFile(LogName.Checkpoint(snapshot.Version)), cancellation);
            Failpoint.Hit("lake.after-checkpoint-file");
            await log.Storage.PutAsync(
                log.LogFile("_last_checkpoint"), LastCheckpoint.Write(snapshot.Version, actions, size, snapshot.Files.Count), cancellation);
        }
        finally
        {
            File.Delete(lines);
            File.Delete(parquet);
        }
    }

    private async Task<(long Actions, int LongestLine)> WriteLinesAsync(string path, Snapshot snapshot, CancellationToken cancellation)
    {
        var (count, longest) = (0L, 0);
        var buffer = new ArrayBufferWriter<byte>();
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        foreach (var action in ActionsOf(snapshot))
        {
            buffer.ResetWrittenCount();
            ActionWriter.Line(buffer, action, inCheckpoint: true);
            await file.WriteAsync(buffer.WrittenMemory, cancellation);
            longest = Math.Max(longest, buffer.WrittenCount);
            count++;
        }

        return (count, longest);
    }

    private IEnumerable<LogAction> ActionsOf(Snapshot snapshot)
    {
        var expired = time.GetUtcNow() - TableProperties.TombstoneRetention(snapshot.Metadata);
        return [
            snapshot.Protocol,
            snapshot.Metadata,
            .. snapshot.Transactions.Values,
            .. snapshot.Domains.Select(d => new DomainMetadata(d.Key, d.Value, Removed: false)),
            .. snapshot.Tombstones.Values.Where(t => t.DeletedAt > expired),
            .. snapshot.Files.Values,
        ];
    }

    private void Convert(string lines, string parquet, int longest, CancellationToken cancellation)
    {
        var limit = Math.Max(UsualLine, longest + 1024).ToString(CultureInfo.InvariantCulture);
        using var session = engine.Connect();
        session.Execute(
            $"COPY (SELECT * FROM read_json({EngineFile.Literal(lines)}, format = 'newline_delimited', compression = 'uncompressed', " +
            $"maximum_object_size = {limit}, columns = {Columns})) TO {Sql.Text(parquet)} (FORMAT parquet)",
            cancellation);
    }
}
