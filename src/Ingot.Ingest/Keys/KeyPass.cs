using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Keys;

/// <summary>
/// Reads the keys that a source has, of all records and no matter which rows a load wants: from the very moment at which the
/// rows were read where the source can, else in a second pass.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="context">What loads work with.</param>
/// <param name="folder">Where files may be put.</param>
internal sealed class KeyPass(JobDefinition job, LoadContext context, string folder)
{
    private readonly Dictionary<string, (string File, long Rows, long Rejected)> _read = new(StringComparer.Ordinal);

    /// <summary>Keys that were read, repeated ones as often as they were found.</summary>
    internal long Rows => _read.Values.Sum(r => r.Rows);

    /// <summary>Records whose keys are not known, because they could not be read.</summary>
    internal long Rejected => _read.Values.Sum(r => r.Rejected);

    /// <summary>Whether the keys of a part were read.</summary>
    internal bool Has(SourcePart part) => _read.ContainsKey(part.Name);

    /// <summary>Reads the keys of a part whose rows are being read.</summary>
    internal async Task BesideAsync(SourcePart part, PartScan rows, DuckDbSession session, CancellationToken cancellationToken)
    {
        var rejects = new RejectCounter();
        if (await rows.OpenKeysAsync(new ScanContext(context.Engine, session, rejects), cancellationToken) is not { } keys)
            return;
        using (keys)
            await ReadAsync(part, keys, rejects, session, cancellationToken);
    }

    /// <summary>Reads the keys of a part in a pass of its own.</summary>
    internal async Task AfterAsync(SourcePart part, DuckDbSession session, CancellationToken cancellationToken) =>
        await context.SourcePolicy(job).ExecuteAsync(
            $"read the keys of {part.Name}",
            async token =>
            {
                var rejects = new RejectCounter();
                using var keys = await context.Connectors[job.ConnectorKind].OpenAsync(
                    job.Source with { Range = null }, part, new ScanContext(context.Engine, session, rejects) { Requests = context.RequestPolicy(job) }, token);
                await ReadAsync(part, keys, rejects, session, token);
                return true;
            },
            cancellationToken);

    /// <summary>SELECT of the keys, in the types of a table.</summary>
    internal string Select(TableSchema target) => string.Join(" UNION ALL ", _read.Values.Select(r =>
        $"SELECT {string.Join(", ", job.RowKey!.Columns.Select(k => $"CAST({Sql.Name(target.Find(k)!.Name)} AS {target.Find(k)!.Type}) AS {Sql.Name(target.Find(k)!.Name)}"))} FROM read_parquet({Sql.Text(r.File)})"));

    private async Task ReadAsync(SourcePart part, PartScan keys, RejectCounter rejects, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(job, "read_keys", part.Name);
        var file = Path.Combine(folder, $"{_read.Count}.keys.parquet");
        // A key comes back from its file as it was: not all types would by themselves.
        var columns = job.RowKey!.Columns.Select(k => keys.Schema.Find(k) ?? throw KeyErrors.NoColumn(job, "key", k, keys.Schema))
            .Select(c => $"{LakeType.Store(Sql.Name(c.Name), c.Type)} AS {Sql.Name(c.Name)}");
        await Task.Run(() => session.Execute($"COPY (SELECT {string.Join(", ", columns)} FROM {keys.Relation}) TO {Sql.Text(file)} (FORMAT parquet)", cancellationToken), cancellationToken);
        _read[part.Name] = (file, keys.Records - rejects.Count, rejects.Count);
    }
}
