using System.Globalization;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal.Reading;

/// <summary>Questions about metrics, in SQL that DuckDB and PostgreSQL both read.</summary>
internal static class MetricQueries
{
    // Squares of greater numbers leave the range of a double, which PostgreSQL and DuckDB answer with an error.
    private const string Summaries = """
        SELECT coalesce(t.name, 'ingot ' || r.command) AS Task, m.name AS Metric, m.unit AS Unit, count(*) AS "Count",
            avg(m.value) AS Mean, min(m.value) AS Min, max(m.value) AS Max, stddev_samp(m.value) AS StandardDeviation
        FROM metric m
        JOIN run r ON r.run_id = m.run_id
        LEFT JOIN task t ON t.run_id = m.run_id AND t.task_number = m.task_number
        WHERE m.measured_at >= @Since AND m.value BETWEEN -1e150 AND 1e150
            AND (@Task IS NULL OR coalesce(t.name, 'ingot ' || r.command) = @Task)
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """;

    private const string Executions = """
        SELECT run_id AS RunId, started_at AS StartedAt, ended_at AS EndedAt, rows_out AS "Rows"
        FROM task
        WHERE name = @Task AND status = 'succeeded' AND started_at >= @Since
        ORDER BY started_at, run_id
        """;

    private const string Days = """
        SELECT CAST(CAST(started_at AT TIME ZONE 'UTC' AS DATE) AS VARCHAR) AS Day, count(*) AS Runs, CAST(sum(rows_out) AS BIGINT) AS "Rows",
            CAST(sum(extract(epoch FROM ended_at) - extract(epoch FROM started_at)) AS DOUBLE PRECISION) AS Seconds
        FROM task
        WHERE name = @Task AND status = 'succeeded' AND rows_out IS NOT NULL AND started_at >= @Since
        GROUP BY 1 ORDER BY 1
        """;

    internal static Task<IReadOnlyList<MetricSummary>> SummaryAsync(JournalConnection connection, DateTimeOffset since, string? task) =>
        connection.QueryAsync<MetricSummary>(Summaries, new { Since = since, Task = Redactor.Storable(task) });

    internal static Task<IReadOnlyList<TaskExecution>> ExecutionsAsync(JournalConnection connection, DateTimeOffset since, string task) =>
        connection.QueryAsync<TaskExecution>(Executions, new { Since = since, Task = Redactor.Storable(task) });

    internal static async Task<Throughput> ThroughputAsync(JournalConnection connection, DateTimeOffset since, string task)
    {
        var days = await connection.QueryAsync<(string Day, long Runs, long Rows, double Seconds)>(Days, new { Since = since, Task = Redactor.Storable(task) });
        return new Throughput(task, [.. days.Select(d => new ThroughputOfDay(DateOnly.Parse(d.Day, CultureInfo.InvariantCulture), d.Runs, d.Rows, d.Seconds))]);
    }
}
