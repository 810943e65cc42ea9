using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Postgres.Loading.Fields;
using Ingot.Postgres.Loading.Targets;

namespace Ingot.Postgres.Loading;

/// <summary>Deals with rows that the target cannot hold: the caller takes them, or the load fails at the first.</summary>
internal sealed class RefusedRows(LoadRequest request, ImmutableArray<LoadColumn> columns, TableSchema query)
{
    private long _passed;

    /// <summary>Rows refused so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Rows of the query that were looked at.</summary>
    internal void Passed(int rows) => _passed += rows;

    /// <exception cref="IngotException">The caller takes no refused rows.</exception>
    internal void Report(Chunk chunk, Refusals refusals)
    {
        var number = request.RowNumber is { } name && query.Find(name) is { } found ? query.Columns.IndexOf(found) : -1;
        foreach (var (row, (column, reason)) in refusals.Rows)
        {
            var ordinal = number < 0 ? _passed + row + 1 : Convert.ToInt64(chunk[number].GetValue(row), CultureInfo.InvariantCulture);
            var source = columns[Math.Min(column, columns.Length - 1)].Source.Name;
            if (request.Refused is null)
                throw Failure(ordinal, source, reason);
            request.Refused(new RefusedRow(ordinal, source, $"{request.Target} cannot hold {reason}.", Values(chunk, row)));
            Count++;
        }
    }

    /// <summary>Copies the rows that are not refused; only chunks with refused rows are copied, so this may be slow.</summary>
    internal static void Filter(Chunk chunk, Refusals refusals, Chunk into)
    {
        into.Reset();
        var next = 0;
        var count = chunk.Count;
        for (var row = 0; row < count; row++)
        {
            if (refusals.Contains(row))
                continue;
            for (var column = 0; column < chunk.ColumnCount; column++)
                into[column].SetValue(next, chunk[column].GetValue(row));
            next++;
        }

        into.Count = next;
    }

    private static List<string?> Values(Chunk chunk, int row) =>
        [.. Enumerable.Range(0, chunk.ColumnCount).Select(c => Convert.ToString(chunk[c].GetValue(row), CultureInfo.InvariantCulture))];

    private IngotException Failure(long row, string column, string reason) => new(
        ErrorKind.Data,
        "postgres.refused-value",
        string.Create(CultureInfo.InvariantCulture, $"Row {row:N0}, column '{column}': {request.Target} cannot hold {reason}."))
    {
        State = $"Nothing was loaded; {request.Target} is as it was.",
        Next = "Correct the value in the source, or change the type of the target's column.",
        Facts = new Dictionary<string, object?> { ["row"] = row, ["column"] = column, ["reason"] = reason, ["table"] = request.Target.ToString() },
    };
}
