using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Core;
using Ingot.DuckDb;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Proving;
using Ingot.Lake.Data;
using Ingot.Lake.Schema;
using Ingot.Lake;
using Ingot.Proof;
using Ingot.Telemetry;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Moves one part into Parquet files in a single streaming pass, digesting each row on the way, and reads the files
/// back. Nothing is visible before the load commits.
/// </summary>
internal sealed class PartLoad(JobDefinition job, LoadContext context, DeltaTable table, TableSchema target, CursorLoad? cursor, string loadId, DateTimeOffset startedAt)
{
    /// <summary>Tag of a file whose values must not go through a dictionary: the engine's takes −0 for 0.</summary>
    internal const string NegativeZeroTag = "ingot.negative-zero";

    private readonly ImmutableArray<Column> _source = [.. target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name))];

    /// <summary>Files say the bounds of the cursor wherever it stands, so that later loads need not open them.</summary>
    private int IndexedColumns => cursor is null ? FileStatistics.DefaultIndexedColumns : Math.Max(FileStatistics.DefaultIndexedColumns, _source.Length);

    private ImmutableArray<Column> Columns => [.. _source, .. BronzeColumns.Schema.Columns];

    /// <summary>What digests take: the source's columns, then the row number. The others are the same in every row of a file.</summary>
    private IReadOnlyList<string> Digested => [.. _source.Select(c => c.Name), BronzeColumns.RowNumber];

    /// <summary>Moves the part.</summary>
    /// <returns>What was written; null when a value is −0 and the part has to be written again without dictionaries.</returns>
    internal async Task<PartResult?> RunAsync(
        PlannedPart planned, PartScan scan, ImmutableArray<ColumnRule> rules, RejectSpool rejects, int fileNumber, bool withDictionaries, PartReporter? reporting, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var contracted = rules.IsEmpty ? null : new ContractedRows(planned.Part.Name, rules, rejects, session);
        await using var files = new LoadFiles(job, context, table, startedAt, loadId, fileNumber);
        try
        {
            RowDigest written;
            using (LoadPhase.Begin(job, "write", planned.Part.Name))
                written = Write(planned.Part, scan, contracted, files, withDictionaries, session, cancellationToken);
            if (written.HasNegativeZero && withDictionaries)
                return null;
            Failpoint.Hit("load.after-write");
            rejects.Close();
            // From here on the files are only read; the disk or the network works while their rows are read back.
            var storing = Task.Run(() => files.StoreAsync(cancellationToken), CancellationToken.None);
            var summing = Task.Run(() => Statistics(files, cancellationToken), CancellationToken.None);
            RowDigest? readBack = null;
            try
            {
                if (job.Prove is not ProofKind.Off)
                    readBack = ReadBack(planned.Part, files.LocalPaths, session, cancellationToken);
            }
            finally
            {
                await Task.WhenAll(storing, summing);
            }

            var tags = ImmutableDictionary<string, string?>.Empty.Add(LoadCommit.SourceTag, planned.Part.Name).Add(KeyedFiles.LoadTag, loadId);
            var added = files.Describe(await storing, await summing, written.HasNegativeZero ? tags.Add(NegativeZeroTag, "true") : tags);
            LoadLog.PartWritten(planned.Part.Name, scan.Records, rejects.Count, added.Sum(f => f.Size));
            var skipped = cursor?.Gate.Skipped ?? 0;
            var atSource = await LookAgainAsync(planned.Part, scan, contracted, reporting, session, cancellationToken);
            return new PartResult(planned, added, planned.Part.Bytes ?? scan.BytesRead, scan.Records, rejects.Count, written, readBack)
            {
                Source = atSource,
                Skipped = skipped,
                Discarded = rejects.Discarded,
                DiscardedValues = contracted?.Gate.Discarded ?? [],
            };
        }
        catch (DuckDbException e)
        {
            throw LoadErrors.Writing(job, planned.Part.Name, e);
        }
        catch (IngotException e) when (e.State is null && e is not RejectSpool.TooManyRejectsException)
        {
            throw LoadErrors.Reading(job, e);
        }
    }

    private RowDigest Write(SourcePart part, PartScan scan, ContractedRows? contracted, LoadFiles files, bool withDictionaries, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var rows = context.Witness.Watch(Digested, _source.Length);
        var stored = Columns.Select(c => $"{Stored(c, part)} AS {Sql.Name(c.Name)}");
        Measured("COPY", () => files.Write(
            $"""
            SELECT {string.Join(", ", stored)}
            FROM ({Rows(part, scan, contracted, scan.Relation)}) AS rows
            WHERE {RowGates.All([cursor?.Condition, contracted?.Condition, rows.Condition])}
            """,
            // When a database has sent its last row, each thread of the writer still has a row group to encode.
            inSmallGroups: scan.EstimatedRecords is not null,
            withDictionaries,
            session,
            cancellationToken));
        return rows.Digest;
    }

    /// <summary>SELECT of the rows of a part in the table's types, with what a contract has to say of them.</summary>
    private string Rows(SourcePart part, PartScan scan, ContractedRows? contracted, string relation) =>
        $"SELECT {string.Join(", ", Columns.Select(c => Value(c, part, scan.Schema, contracted)).Concat(contracted?.Misfits ?? []))} FROM {relation}";

    /// <summary>The same rows once more, from the source as it was: those that the load is to bring, but for the writer.</summary>
    private async Task<SourceLook?> LookAgainAsync(
        SourcePart part, PartScan scan, ContractedRows? contracted, PartReporter? reporting, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (SourceProver.Of(job, context) is not { } prover)
            return null;
        cursor?.Gate.Begin(part.Name, isAgain: true);
        return await prover.LookAsync(
            part, scan, relation => Rows(part, scan, contracted, relation), [.. _source.Select(c => c.Name)], 0, [cursor?.Condition, contracted?.Kept], reporting, session, cancellationToken);
    }

    /// <summary>
    /// A column as the file stores it. A text that is the same in every row is written as the only label of an enum, which
    /// Parquet stores as the same text in a dictionary: the writer then need not hash it for each row.
    /// </summary>
    private string Stored(Column column, SourcePart part) => column.Name is BronzeColumns.LoadId or BronzeColumns.Source
        ? $"CAST({Constant(column.Name, part)} AS ENUM({Constant(column.Name, part)}))"
        : LakeType.Store(Sql.Name(column.Name), column.Type);

    /// <summary>A bronze column of one row, in the table's type: the source's value, or what is known of the load.</summary>
    private string Value(Column column, SourcePart part, TableSchema schema, ContractedRows? contracted)
    {
        var value = column.Name switch
        {
            BronzeColumns.LoadId or BronzeColumns.LoadedAt or BronzeColumns.Source => Constant(column.Name, part),
            BronzeColumns.RowNumber => Sql.Name(BronzeColumns.RowNumber),
            // With nothing to compare with, everything is new.
            KeyColumns.Change when job is { Load: LoadKind.Snapshot } => $"'{KeyColumns.Insert}'",
            _ when contracted?.Value(column) is { } kept => kept,
            _ when schema.Find(column.Name) is { } found => found.Type == column.Type
                ? Sql.Name(found.Name)
                : $"CAST({Sql.Name(found.Name)} AS {column.Type})",
            _ => $"CAST(NULL AS {column.Type})",
        };
        return $"{value} AS {Sql.Name(column.Name)}";
    }

    private string Constant(string column, SourcePart part) => column switch
    {
        BronzeColumns.LoadId => Sql.Text(loadId),
        BronzeColumns.Source => Sql.Text(part.Name),
        _ => string.Create(CultureInfo.InvariantCulture, $"make_timestamptz({(startedAt.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond})"),
    };

    /// <summary>
    /// Digests the stored rows; one whose load, time or source is wrong is not counted. DuckDB answers those conditions
    /// from the files' own bounds, so they cost nothing when they hold.
    /// </summary>
    private RowDigest ReadBack(SourcePart part, IReadOnlyList<string> enginePaths, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(job, "read_back", part.Name);
        using var rows = context.Witness.Watch(Digested, _source.Length);
        string[] constants = [BronzeColumns.LoadId, BronzeColumns.LoadedAt, BronzeColumns.Source];
        var right = constants.Select(c => $"{Sql.Name(c)} = {Constant(c, part)}");
        Measured("SELECT", () => session.Scalar<long>(
            $"SELECT count(*) FROM ({LakeRelation.SelectFiles(new TableSchema(Columns), enginePaths)}) AS rows WHERE {string.Join(" AND ", right)} AND {rows.Condition}",
            cancellationToken));
        return rows.Digest;
    }

    private ImmutableArray<string> Statistics(LoadFiles files, CancellationToken cancellationToken)
    {
        using var session = context.Engine.Connect();
        return files.Statistics(IndexedColumns, session, cancellationToken);
    }

    private void Measured(string operation, Action work)
    {
        using var statement = DbStatement.Begin(DbStatement.DuckDb, operation, job.Into);
        try
        {
            work();
        }
        catch (Exception e)
        {
            statement.Fail(e);
            throw;
        }
    }
}
