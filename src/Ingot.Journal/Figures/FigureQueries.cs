using System.Globalization;
using Ingot.Journal.Measuring;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Figures;

/// <summary>Adds up a journal, in SQL that DuckDB and PostgreSQL both read. The journal sums, so that only series come over.</summary>
internal static class FigureQueries
{
    private const string Seconds = "(extract(epoch FROM ended_at) - extract(epoch FROM started_at))";

    private const string LastTasks = """
        SELECT kind AS Kind, name AS Name, rows_in AS RowsIn, rows_out AS RowsOut, rows_quarantined AS RowsQuarantined,
            CAST(extract(epoch FROM ended_at) - extract(epoch FROM started_at) AS DOUBLE PRECISION) AS Seconds
        FROM (
            SELECT *, row_number() OVER (PARTITION BY kind, name ORDER BY started_at DESC, run_id DESC) AS place
            FROM task WHERE status = 'succeeded' AND (rows_out IS NOT NULL OR rows_quarantined IS NOT NULL)
        ) AS newest
        WHERE place = 1
        """;

    private const string LastStates = """
        SELECT kind AS Kind, name AS Name, status AS Status
        FROM (SELECT *, row_number() OVER (PARTITION BY kind, name ORDER BY started_at DESC, run_id DESC) AS place FROM task) AS newest
        WHERE place = 1
        """;

    // The checks of the last task of a name that had any.
    private const string LastChecks = """
        SELECT t.kind AS Kind, t.name AS Name, c.passed AS Passed, c.rows_checked AS RowsChecked, c.rows_failed AS RowsFailed
        FROM check_result c
        JOIN (
            SELECT t.run_id, t.task_number, t.kind, t.name, row_number() OVER (PARTITION BY t.kind, t.name ORDER BY t.started_at DESC, t.run_id DESC) AS place
            FROM task t
            WHERE EXISTS (SELECT 1 FROM check_result c WHERE c.run_id = t.run_id AND c.task_number = t.task_number)
        ) AS t ON t.run_id = c.run_id AND t.task_number = c.task_number
        WHERE t.place = 1
        """;

    private const string LastFailing = """
        SELECT CAST(rows_failed AS DOUBLE PRECISION) AS Value, table_name AS A, name AS B, '' AS C
        FROM (SELECT *, row_number() OVER (PARTITION BY table_name, name ORDER BY check_id DESC) AS place FROM check_result) AS newest
        WHERE place = 1
        """;

    internal static async Task<JournalFigures> ReadAsync(JournalConnection connection, IReadOnlyList<double> bounds)
    {
        var last = await connection.QueryAsync<LastTask>(LastTasks);
        var judged = await connection.QueryAsync<(string Kind, string Name, bool Passed, long? RowsChecked, long RowsFailed)>(LastChecks);
        var states = await connection.QueryAsync<(string Kind, string Name, string Status)>(LastStates);
        const string ended = "WHERE ended_at IS NOT NULL", worked = "WHERE status = 'succeeded'";
        return new JournalFigures
        {
            Runs = await ValuesAsync(connection, "count(*)", "run", ended, 2, "command", "status"),
            RunDurations = await DurationsAsync(connection, "run", bounds, 2, "command", "status"),
            RunsActive = await ValuesAsync(connection, "count(*)", "run", "WHERE status = 'running'", 1, "command"),
            RunLastEnds = await ValuesAsync(connection, "extract(epoch FROM max(ended_at))", "run", ended, 2, "command", "status"),
            Tasks = await ValuesAsync(connection, "count(*)", "task", ended, 2, "kind", "status"),
            TaskDurations = await DurationsAsync(connection, "task", bounds, 3, "kind", "name", "status"),
            RowsProcessed = await ValuesAsync(connection, "sum(rows_out)", "task", $"{worked} AND rows_out IS NOT NULL", 2, "kind", "name"),
            RowsFailed = await ValuesAsync(connection, "sum(rows_quarantined)", "task", $"{worked} AND rows_quarantined IS NOT NULL", 2, "kind", "name"),
            LastSuccesses = await ValuesAsync(connection, "extract(epoch FROM max(ended_at))", "task", "WHERE status IN ('succeeded', 'unchanged')", 2, "kind", "name"),
            TaskStates = [.. states.Select(t => new Figure(TaskMeters.StateOf(Enum.Parse<RunTaskStatus>(t.Status, ignoreCase: true)), t.Kind, t.Name))],
            ErrorRates = [.. last.Where(t => t.RowsQuarantined is not null).Select(t => new Figure(t.ErrorRate, t.Kind, t.Name))],
            Throughputs = [.. last.Where(t => t is { RowsOut: > 0, Seconds: > 0 }).Select(t => new Figure(t.RowsOut!.Value / t.Seconds, t.Kind, t.Name))],
            Qualities =
            [
                .. judged.GroupBy(c => (c.Kind, c.Name)).Select(g => new Figure(g.Average(c => QualityScore.OfCheck(c.Passed, c.RowsChecked, c.RowsFailed)), g.Key.Kind, g.Key.Name)),
                .. last.Where(t => t is { Kind: "load", RowsQuarantined: not null }).Select(t => new Figure(1 - t.ErrorRate, t.Kind, t.Name)),
            ],
            Checks = await ValuesAsync(connection, "count(*)", "check_result", "", 3, "table_name", "name", "CASE WHEN passed THEN 'passed' ELSE on_failure END"),
            ChecksFailing = Figures(await connection.QueryAsync<(double, string, string, string)>(LastFailing), 2),
            Certificates = await ValuesAsync(connection, "count(*)", "load_certificate", "", 2, "job", "verdict"),
            Errors = await ValuesAsync(connection, "count(*)", "error", "", 2, "kind", "code"),
        };
    }

    private static async Task<IReadOnlyList<Figure>> ValuesAsync(JournalConnection connection, string value, string table, string where, int tags, params string[] columns)
    {
        var names = Columns(columns);
        var sql = $"SELECT CAST({value} AS DOUBLE PRECISION) AS Value, {names} FROM {table} {where} GROUP BY {string.Join(", ", Enumerable.Range(2, 3))}";
        return Figures(await connection.QueryAsync<(double, string, string, string)>(sql), tags);
    }

    private static async Task<IReadOnlyList<Figure>> DurationsAsync(
        JournalConnection connection, string table, IReadOnlyList<double> bounds, int tags, params string[] columns)
    {
        var counts = bounds.Select(b => string.Create(CultureInfo.InvariantCulture, $"count(*) FILTER (WHERE {Seconds} <= {b})")).Append("count(*)");
        var sql = $"""
            SELECT CAST(sum({Seconds}) AS DOUBLE PRECISION) AS Value, {Columns(columns)}, concat_ws(' ', {string.Join(", ", counts)}) AS Counts
            FROM {table} WHERE ended_at IS NOT NULL GROUP BY 2, 3, 4
            """;
        var rows = await connection.QueryAsync<(double Value, string A, string B, string C, string Counts)>(sql);
        return [.. rows.Select(r => new Figure([.. new[] { r.A, r.B, r.C }.Take(tags)], r.Value, [.. r.Counts.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))]))];
    }

    /// <summary>Always three columns, so that all answers have one shape.</summary>
    private static string Columns(string[] columns) =>
        string.Join(", ", columns.Concat(Enumerable.Repeat("''", 3 - columns.Length)).Select((c, i) => $"{c} AS {"ABC"[i]}"));

    private static List<Figure> Figures(IEnumerable<(double Value, string A, string B, string C)> rows, int tags) =>
        [.. rows.Select(r => new Figure([.. new[] { r.A, r.B, r.C }.Take(tags)], r.Value, []))];

    private sealed record LastTask
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public long? RowsIn { get; init; }

        public long? RowsOut { get; init; }

        public long? RowsQuarantined { get; init; }

        public double Seconds { get; init; }

        public double ErrorRate => QualityScore.ErrorRate(RowsIn, RowsOut, RowsQuarantined ?? 0);
    }
}
