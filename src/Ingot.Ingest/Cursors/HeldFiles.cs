using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;

namespace Ingot.Ingest.Cursors;

/// <summary>The rows of a lake table that may come in again: read from the files whose statistics do not rule them out.</summary>
internal static class HeldFiles
{
    /// <summary>Shows the rows, in the columns of a load, to its gate.</summary>
    internal static async Task HoldAsync(JobDefinition job, DeltaTable table, Snapshot snapshot, CursorLoad cursor, ImmutableArray<Column> columns, DuckDbSession session, CancellationToken cancellationToken)
    {
        var files = Select(snapshot, cursor.Range, session, cancellationToken);
        if (files.Count == 0)
            return;
        using var rows = await LakeRelation.OpenAsync(table, snapshot, files, cancellation: cancellationToken);
        var values = columns.Select(c => $"{Value(c, snapshot.Schema)} AS {Sql.Name(c.Name)}");
        // With a key only the latest row of each counts: one that was replaced or deleted comes back as a new one.
        var held = $"SELECT * FROM ({rows.Query}) WHERE {cursor.MayComeAgain()}";
        var shown = KeyedTable.Of(snapshot, job)?.LatestAmong(held) ?? held;
        cursor.Hold($"(SELECT {string.Join(", ", values)} FROM ({shown}))", session, cancellationToken);
    }

    private static string Value(Column column, TableSchema held) => held.Find(column.Name) is not { } found ? $"CAST(NULL AS {column.Type})"
        : found.Type == column.Type ? Sql.Name(found.Name)
        : $"CAST({Sql.Name(found.Name)} AS {column.Type})";

    private static List<AddFile> Select(Snapshot snapshot, CursorRange range, DuckDbSession session, CancellationToken cancellationToken)
    {
        var files = snapshot.Files.Values.ToList();
        if (range.From is not { } from || snapshot.Schema.Find(range.Columns[0].Name) is not { } column || column.Type != range.Columns[0].Type || !IsInOrder(column.Type))
            return files;

        var known = files.Select((file, i) => (Bounds: Bounds(file, column, range.Nulls), Place: i)).Where(f => f.Bounds is { HasNulls: false, Max: not null }).ToList();
        if (known.Count == 0)
            return files;
        var values = known.Select(f => string.Create(CultureInfo.InvariantCulture, $"({f.Place}, {Sql.Text(f.Bounds!.Max!)})"));
        var bound = CursorValues.Value(from.Values[0], column.Type);
        using var result = session.Query($"SELECT place FROM (VALUES {string.Join(", ", values)}) AS f(place, max) WHERE {Largest(column.Type)} < {bound}", cancellationToken);
        var without = new HashSet<int>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                without.Add(Convert.ToInt32(chunk[0].GetValue(row), CultureInfo.InvariantCulture));
        }

        return [.. files.Where((_, i) => !without.Contains(i))];
    }

    /// <summary>Whether what is stored is in the order of the values, so that the statistics of files mean what they say.</summary>
    private static bool IsInOrder(ColumnType type) => type.Kind is ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt
        or ColumnKind.UTinyInt or ColumnKind.USmallInt or ColumnKind.UInteger or ColumnKind.UBigInt or ColumnKind.Decimal
        or ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampTz or ColumnKind.Varchar;

    /// <summary>The largest value that a file may hold; statistics cut times down to milliseconds.</summary>
    private static string Largest(ColumnType type) => type.Kind switch
    {
        ColumnKind.TimestampTz => "((TRY_CAST(max AS TIMESTAMP) + INTERVAL 1 MILLISECOND) AT TIME ZONE 'UTC')",
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs => "(TRY_CAST(max AS TIMESTAMP) + INTERVAL 1 MILLISECOND)",
        _ => $"TRY_CAST(max AS {type})",
    };

    private static FileBounds? Bounds(AddFile file, Column column, bool countNulls)
    {
        if (file.Statistics is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(file.Statistics);
            var max = Of(document.RootElement, "maxValues", column.Name);
            var nulls = Of(document.RootElement, "nullCount", column.Name);
            return new FileBounds(max, countNulls && nulls != "0");
        }
        catch (JsonException)
        {
            // Statistics are hints; unreadable ones rule nothing out.
            return null;
        }
    }

    private static string? Of(JsonElement statistics, string kind, string column) =>
        statistics.ValueKind is JsonValueKind.Object && statistics.TryGetProperty(kind, out var values) && values.ValueKind is JsonValueKind.Object
            && values.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;

    private sealed record FileBounds(string? Max, bool HasNulls);
}
