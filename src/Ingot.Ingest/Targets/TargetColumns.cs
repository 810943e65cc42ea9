using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Targets;

/// <summary>The columns of a load into a target, and the SQL that makes its rows from those of a part.</summary>
/// <param name="Source">The source's columns.</param>
/// <param name="Lineage">Whether the target has the columns that say where a row came from as well.</param>
/// <param name="NotComparable">Columns that the target does not give back as they were sent.</param>
internal sealed record TargetColumns(ImmutableArray<Column> Source, bool Lineage, IReadOnlyList<string> NotComparable)
{
    /// <summary>The columns that are sent.</summary>
    internal TableSchema Sent => new(Lineage ? [.. Source, .. BronzeColumns.Schema.Columns] : Source);

    /// <summary>The source's columns that can be read back, in the order of a digest.</summary>
    internal ImmutableArray<Column> Compared => [.. Source.Where(c => !NotComparable.Contains(c.Name))];

    /// <summary>The source's columns in the order in which the query gives them: those that can be read back first.</summary>
    internal ImmutableArray<Column> Digested => [.. Compared, .. Source.Where(c => NotComparable.Contains(c.Name))];

    /// <summary>The query that gives the rows of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="scan">The part as it is read.</param>
    /// <param name="condition">SQL condition on the rows that are given, by their names; null for all.</param>
    /// <param name="loadId">The load.</param>
    /// <param name="startedAt">When it began.</param>
    internal string Select(SourcePart part, PartScan scan, string? condition, string loadId, DateTimeOffset startedAt)
    {
        var values = Values(scan);
        if (Lineage)
        {
            values = values.Append($"{Sql.Text(loadId)} AS {Sql.Name(BronzeColumns.LoadId)}")
                .Append(string.Create(CultureInfo.InvariantCulture, $"make_timestamptz({(startedAt.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}) AS {Sql.Name(BronzeColumns.LoadedAt)}"))
                .Append($"{Sql.Text(part.Name)} AS {Sql.Name(BronzeColumns.Source)}");
        }

        var rows = $"SELECT {string.Join(", ", values)} FROM {scan.Relation}";
        return condition is null ? rows : $"SELECT * FROM ({rows}) AS rows WHERE {condition}";
    }

    /// <summary>The query that gives the source's columns and the row number from a relation of a part.</summary>
    /// <param name="scan">The part as it was read.</param>
    /// <param name="relation">The relation.</param>
    internal string Select(PartScan scan, string relation) => $"SELECT {string.Join(", ", Values(scan))} FROM {relation}";

    private IEnumerable<string> Values(PartScan scan) => Digested.Select(c => Value(c, scan.Schema)).Append(Sql.Name(BronzeColumns.RowNumber));

    private static string Value(Column column, TableSchema part)
    {
        var name = Sql.Name(column.Name);
        return part.Find(column.Name) is not { } found ? $"CAST(NULL AS {column.Type}) AS {name}"
            : found.Type == column.Type ? $"{Sql.Name(found.Name)} AS {name}"
            : $"CAST({Sql.Name(found.Name)} AS {column.Type}) AS {name}";
    }
}
