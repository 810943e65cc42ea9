using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Proving;
using Ingot.Lake.Data;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Keys;

/// <summary>Brings the rows of parts to this machine in one pass each, so that they can be compared as often as it takes.</summary>
/// <param name="job">The job.</param>
/// <param name="context">What loads work with.</param>
/// <param name="target">The table's columns once the load is committed.</param>
/// <param name="folder">Where files may be put.</param>
internal sealed class Stage(JobDefinition job, LoadContext context, TableSchema target, string folder)
{
    private readonly ImmutableArray<Column> _source = [.. target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name) && c.Name != KeyColumns.Change)];
    private readonly ImmutableArray<Column> _origin = [.. BronzeColumns.Schema.Columns.Where(c => c.Name is BronzeColumns.Source or BronzeColumns.RowNumber)];

    /// <summary>The columns of the stage.</summary>
    internal TableSchema Columns => new([.. _source, .. _origin]);

    /// <summary>Looks at the source of a part a second time, if the job wants that.</summary>
    internal async Task<SourceLook?> LookAgainAsync(SourcePart part, PartScan scan, PartReporter? reporting, DuckDbSession session, CancellationToken cancellationToken) =>
        SourceProver.Of(job, context) is { } prover
            ? await prover.LookAsync(part, scan, relation => Rows(part, scan, relation), [.. _source.Select(c => c.Name)], 0, [], reporting, session, cancellationToken)
            : null;

    /// <summary>Reads a part.</summary>
    internal StagedPart Read(PlannedPart planned, PartScan scan, RejectSpool rejects, int number, DuckDbSession session, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{number}.stage.parquet");
        using var phase = LoadPhase.Begin(job, "read", planned.Part.Name);
        using var rows = context.Witness.Watch([.. _source.Select(c => c.Name)]);
        try
        {
            session.Execute(
                $"""
                COPY (
                  SELECT {string.Join(", ", Columns.Columns.Select(c => $"{LakeType.Store(Sql.Name(c.Name), c.Type)} AS {Sql.Name(c.Name)}"))}
                  FROM ({Rows(planned.Part, scan, scan.Relation)}) AS rows
                  WHERE {rows.Condition}
                ) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 0)
                """,
                cancellationToken);
            rejects.Close();
            return new StagedPart(planned, path, planned.Part.Bytes ?? scan.BytesRead, scan.Records, rejects.Count, rows.Digest, [.. scan.Remarks]);
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

    /// <summary>SELECT of the rows of all parts.</summary>
    internal string Select(IEnumerable<StagedPart> parts) => string.Join(" UNION ALL ", parts.Select(p => LakeRelation.SelectFile(Columns, p.Path)));

    /// <summary>SELECT of those that are the last of their key.</summary>
    internal string Last(string rows, JobKey key) => $"SELECT * EXCLUDE (\":rank\") FROM ({Ranked(rows, key)}) AS r WHERE \":rank\" = 1";

    /// <summary>SELECT that shows those to a condition which are not.</summary>
    internal string ShowOthers(string rows, JobKey key, string condition) =>
        $"SELECT count(*) FROM ({Ranked(rows, key)}) AS r WHERE CASE WHEN \":rank\" > 1 THEN {condition} ELSE false END";

    private string Ranked(string rows, JobKey key)
    {
        var keys = string.Join(", ", key.Columns.Select(c => Sql.Name(target.Find(c)!.Name)));
        return $"SELECT row_number() OVER (PARTITION BY {keys} ORDER BY {Sql.Name(BronzeColumns.Source)} DESC, {Sql.Name(BronzeColumns.RowNumber)} DESC) AS \":rank\", * FROM ({rows}) AS r";
    }

    /// <summary>SELECT of the rows of a part in the table's types.</summary>
    private string Rows(SourcePart part, PartScan scan, string relation) =>
        $"SELECT {string.Join(", ", _source.Select(c => Value(c, scan.Schema)))}, {Sql.Text(part.Name)} AS {Sql.Name(BronzeColumns.Source)}, {Sql.Name(BronzeColumns.RowNumber)} FROM {relation}";

    private static string Value(Column column, TableSchema part) => part.Find(column.Name) is not { } found ? $"CAST(NULL AS {column.Type}) AS {Sql.Name(column.Name)}"
        : found.Type == column.Type ? $"{Sql.Name(found.Name)} AS {Sql.Name(column.Name)}"
        : $"CAST({Sql.Name(found.Name)} AS {column.Type}) AS {Sql.Name(column.Name)}";
}
