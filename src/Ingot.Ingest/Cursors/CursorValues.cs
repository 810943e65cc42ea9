using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Cursors;

/// <summary>Values of cursors as SQL and as texts that mean the same in every session.</summary>
internal static class CursorValues
{
    /// <summary>SQL of the text of a value: timestamps with time zone in UTC, bytes as hexadecimal digits.</summary>
    internal static string Text(string value, ColumnType type) => type.Kind switch
    {
        ColumnKind.TimestampTz => $"CASE WHEN isfinite({value}) THEN CAST({value} AT TIME ZONE 'UTC' AS VARCHAR) || '+00' ELSE CAST({value} AS VARCHAR) END",
        ColumnKind.Blob => $"lower(hex({value}))",
        _ => $"CAST({value} AS VARCHAR)",
    };

    /// <summary>SQL of the value that a text means. A time without zone is in UTC.</summary>
    internal static string Value(string text, ColumnType type) => type.Kind switch
    {
        ColumnKind.TimestampTz => $"(CAST({Sql.Text(text)} AS TIMESTAMP) AT TIME ZONE 'UTC')",
        ColumnKind.Blob => $"from_hex({Sql.Text(text)})",
        _ => $"CAST({Sql.Text(text)} AS {type})",
    };

    /// <summary>SQL of the value that lies a distance before or after another.</summary>
    internal static string Moved(string value, ColumnType type, CursorStep step, char sign) => step.Interval is { } interval
        ? $"CAST({value} {sign} INTERVAL {Sql.Text(interval)} AS {type})"
        : string.Create(CultureInfo.InvariantCulture, $"CAST({value} {sign} {step.Number} AS {type})");

    /// <summary>Whether a distance is one of a column's type: durations of times, numbers of numbers.</summary>
    internal static bool Fits(CursorStep step, ColumnType type) => type.Kind switch
    {
        ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs or ColumnKind.TimestampTz => step.Interval is not null,
        ColumnKind.Varchar or ColumnKind.Blob => false,
        _ => step.Number is not null,
    };

    /// <summary>SQL of a key of bytes that are in the order of the cursor's rows; of null where one of its columns is.</summary>
    internal static string Key(IEnumerable<string> values)
    {
        var all = values.ToImmutableArray();
        // The text at the end has the function give bytes always: of a few small types it would give a number.
        var parts = string.Join(", ", all.Append("''").Select(v => $"{v}, 'ASC NULLS LAST'"));
        return $"CASE WHEN {string.Join(" OR ", all.Select(v => $"{v} IS NULL"))} THEN NULL ELSE create_sort_key({parts}) END";
    }

    /// <summary>Bytes that the text at the end of a key takes.</summary>
    internal const int KeyEnd = 2;

    /// <summary>SQL condition: the cursor is at a bound or behind it.</summary>
    internal static string AtLeast(IReadOnlyList<string> columns, IReadOnlyList<string> bound)
    {
        var conditions = new List<string>();
        for (var i = 0; i < bound.Count; i++)
        {
            var equal = Enumerable.Range(0, i).Select(c => $"{columns[c]} = {bound[c]}");
            conditions.Add($"({string.Join(" AND ", equal.Append($"{columns[i]} {(i == bound.Count - 1 ? ">=" : ">")} {bound[i]}"))})");
        }

        // The first column alone is what a file's own bounds can answer.
        return $"({columns[0]} >= {bound[0]} AND ({string.Join(" OR ", conditions)}))";
    }
}
