using Ingot.DuckDb;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Building;

/// <summary>Runs a query that returns what is wrong: counts its rows and keeps the first few as text.</summary>
internal static class OffendingRows
{
    private const string Before = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n";

    /// <summary>How many bytes of the statement come before the query.</summary>
    public static int Shift => Before.Length;

    public static (long Count, IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples) Read(
        DuckDbSession session, SqlText query, int keep, CancellationToken cancellationToken)
    {
        var samples = new List<IReadOnlyDictionary<string, string?>>();
        var count = 0L;
        using var result = session.Query($"{Before}{query.Text}\n)", cancellationToken);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count && samples.Count < keep; row++)
                samples.Add(RowOf(result, chunk, row));
            count += chunk.Count;
        }

        return (count, samples);
    }

    private static Dictionary<string, string?> RowOf(DuckDbResult result, Chunk chunk, int row)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < chunk.ColumnCount; i++)
            values[result.Schema.Columns[i].Name] = (string?)chunk[i].GetValue(row);
        return values;
    }
}
