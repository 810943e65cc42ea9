using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal.Reading;

/// <summary>Questions about errors, in SQL that DuckDB and PostgreSQL both read.</summary>
internal static class ErrorQueries
{
    private const string Errors = """
        SELECT e.error_id AS ErrorId, e.run_id AS RunId, r.command AS Command, t.name AS Task, e.task_number AS TaskNumber,
            e.occurred_at AS OccurredAt, e.kind AS Kind, e.code AS Code, e.message AS Message, e.data_state AS State,
            e.next_step AS Next, e.location_file AS File, e.location_line AS Line, e.location_column AS "Column",
            e.facts AS Facts, e.cause AS Cause, x.resolved_at AS ResolvedAt, x.resolved_by AS ResolvedBy, x.note AS Note
        FROM error e
        JOIN run r ON r.run_id = e.run_id
        LEFT JOIN task t ON t.run_id = e.run_id AND t.task_number = e.task_number
        LEFT JOIN error_resolution x ON x.error_id = e.error_id

        """;

    private const string Listed = """
        WHERE (@Resolved OR x.error_id IS NULL) AND (@Since IS NULL OR e.occurred_at >= @Since)
            AND (@Kind IS NULL OR e.kind = @Kind) AND (@Task IS NULL OR t.name = @Task)
        ORDER BY e.occurred_at DESC, e.error_id DESC LIMIT @Limit
        """;

    // Seconds, not hours, are averaged: PostgreSQL would round the quotient of two numerics.
    private const string Frequencies = """
        SELECT e.kind AS Kind, e.code AS Code, count(*) AS "Count", count(x.error_id) AS Resolved,
            CAST(avg(extract(epoch FROM x.resolved_at) - extract(epoch FROM e.occurred_at)) AS DOUBLE PRECISION) / 3600 AS MeanHoursToResolution,
            max(e.occurred_at) AS LastAt
        FROM error e LEFT JOIN error_resolution x ON x.error_id = e.error_id
        WHERE e.occurred_at >= @Since
        GROUP BY e.kind, e.code ORDER BY count(*) DESC, e.code, e.kind
        """;

    private const string Trend = """
        SELECT CAST(CAST(e.occurred_at AT TIME ZONE 'UTC' AS DATE) AS VARCHAR) AS Day, e.kind AS Kind, count(*) AS "Count"
        FROM error e
        WHERE e.occurred_at >= @Since
        GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC, 2
        """;

    private const string Worst = """
        SELECT coalesce(t.name, 'ingot ' || r.command) AS Task, count(*) AS "Count", count(DISTINCT e.code) AS Codes,
            count(*) - count(x.error_id) AS Unresolved
        FROM error e
        JOIN run r ON r.run_id = e.run_id
        LEFT JOIN task t ON t.run_id = e.run_id AND t.task_number = e.task_number
        LEFT JOIN error_resolution x ON x.error_id = e.error_id
        WHERE e.occurred_at >= @Since
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
        """;

    internal static async Task<IReadOnlyList<ErrorEntry>> ListAsync(JournalConnection connection, ErrorFilter filter)
    {
        var values = new
        {
            filter.Resolved,
            filter.Since,
            Kind = filter.Kind is { } kind ? JournalText.Name(kind) : null,
            Task = Redactor.Storable(filter.Task),
            filter.Limit,
        };
        return [.. (await connection.QueryAsync<ErrorEntryRow>(Errors + Listed, values)).Select(r => r.ToEntry())];
    }

    internal static async Task<ErrorEntry?> FindAsync(JournalConnection connection, long errorId)
    {
        var found = await connection.QueryAsync<ErrorEntryRow>(Errors + "WHERE e.error_id = @ErrorId", new { ErrorId = errorId });
        return found is [var row] ? row.ToEntry() : null;
    }

    internal static async Task<ErrorReport> ReportAsync(JournalConnection connection, int days, DateTimeOffset since)
    {
        var codes = await connection.QueryAsync<ErrorFrequency>(Frequencies, new { Since = since });
        var trend = await connection.QueryAsync<(string Day, string Kind, long Count)>(Trend, new { Since = since });
        var worst = await connection.QueryAsync<ErrorsOfTask>(Worst, new { Since = since });
        return new ErrorReport(
            days,
            codes.Sum(c => c.Count),
            codes.Sum(c => c.Resolved),
            codes,
            [.. trend.Select(d => new ErrorsOfDay(DateOnly.Parse(d.Day, CultureInfo.InvariantCulture), Enum.Parse<ErrorKind>(d.Kind, ignoreCase: true), d.Count))],
            worst);
    }
}
