using Ingot.Journal.Storage;

namespace Ingot.Journal.Reading;

/// <summary>The journal's questions, in SQL that DuckDB and PostgreSQL both read.</summary>
internal static class RunQueries
{
    private const string RunColumns = """
        SELECT r.run_id AS RunId, r.command AS Command, r.project AS Project, r.environment AS Environment,
            r.arguments AS Arguments, r.host AS Host, r.process_id AS ProcessId, r.ingot_version AS IngotVersion,
            r.status AS Status, r.started_at AS StartedAt, r.heartbeat_at AS HeartbeatAt, r.ended_at AS EndedAt,
            r.message AS Message,
            (SELECT count(*) FROM task t WHERE t.run_id = r.run_id) AS Tasks,
            (SELECT count(*) FROM task t WHERE t.run_id = r.run_id AND t.status = 'failed') AS TasksFailed,
            CAST((SELECT coalesce(sum(t.rows_out), 0) FROM task t WHERE t.run_id = r.run_id AND t.kind = 'load' AND t.status IN ('running', 'succeeded')) AS BIGINT) AS RowsLoaded,
            CAST((SELECT coalesce(sum(t.rows_quarantined), 0) FROM task t WHERE t.run_id = r.run_id) AS BIGINT) AS RowsQuarantined
        FROM run r

        """;

    private const string Newest = "\nORDER BY r.started_at DESC, r.run_id DESC LIMIT @Limit";

    internal static async Task<IReadOnlyList<RunRecord>> RunsAsync(JournalConnection connection, RunFilter filter)
    {
        const string where = """
            WHERE (@Status IS NULL OR r.status = @Status) AND (@Command IS NULL OR r.command = @Command)
                AND (@Since IS NULL OR r.started_at >= @Since)
            """;
        var values = new { Status = filter.Status is { } status ? Writing.JournalText.Name(status) : null, filter.Command, filter.Since, filter.Limit };
        return [.. (await connection.QueryAsync<RunRow>(RunColumns + where + Newest, values)).Select(r => r.ToRecord())];
    }

    /// <summary>The runs whose id begins so, at most a few.</summary>
    internal static async Task<IReadOnlyList<RunRecord>> RunsLikeAsync(JournalConnection connection, string prefix, int limit)
    {
        const string where = "WHERE lower(left(r.run_id, @Length)) = @Prefix";
        var values = new { Prefix = prefix.ToLowerInvariant(), prefix.Length, Limit = limit };
        return [.. (await connection.QueryAsync<RunRow>(RunColumns + where + Newest, values)).Select(r => r.ToRecord())];
    }

    /// <summary>The loads of a project, each as it was last done or tried; one that was left out was not.</summary>
    internal static Task<IReadOnlyList<LastTask>> LastLoadsAsync(JournalConnection connection, string project)
    {
        const string query = """
            SELECT name AS Name, status AS Status, run_id AS RunId, started_at AS StartedAt, rows_out AS RowsOut
            FROM (
                SELECT t.*, row_number() OVER (PARTITION BY t.name ORDER BY t.started_at DESC, t.run_id DESC) AS age
                FROM task t JOIN run r ON r.run_id = t.run_id
                WHERE r.project = @Project AND t.kind = 'load' AND t.status <> 'skipped') loads
            WHERE age = 1
            ORDER BY name
            """;
        return connection.QueryAsync<LastTask>(query, new { Project = project });
    }

    internal static async Task<RunDetail> DetailAsync(JournalConnection connection, RunRecord run) => new(
        run,
        await Of<TaskRecord>(connection, run, Tasks),
        [.. (await Of<CertificateRow>(connection, run, Certificates)).Select(r => r.ToRecord())],
        await Of<CheckRecord>(connection, run, Checks),
        [.. (await Of<ErrorRow>(connection, run, Errors)).Select(r => r.ToRecord())],
        await Of<MetricRecord>(connection, run, Metrics),
        await Of<LineageRecord>(connection, run, Lineage))
    {
        ColumnLineage = await Of<ColumnLineageRecord>(connection, run, ColumnLineage),
        Batches = await Of<BatchRecord>(connection, run, Batches),
        Attempts = await Of<AttemptRecord>(connection, run, Attempts),
    };

    private const string Tasks = """
        SELECT task_number AS TaskNumber, kind AS Kind, name AS Name, layer AS Layer, status AS Status,
            started_at AS StartedAt, ended_at AS EndedAt, rows_in AS RowsIn, rows_out AS RowsOut,
            rows_quarantined AS RowsQuarantined, bytes AS Bytes, message AS Message
        FROM task WHERE run_id = @RunId ORDER BY task_number
        """;

    private const string Certificates = """
        SELECT task_number AS TaskNumber, load_id AS LoadId, format_version AS FormatVersion, job AS Job,
            digest_algorithm AS DigestAlgorithm, source_records AS SourceRecords, quarantined AS Quarantined,
            read_rows AS ReadRows, read_digest AS ReadDigest, written_rows AS WrittenRows, written_digest AS WrittenDigest,
            read_back_rows AS ReadBackRows, read_back_digest AS ReadBackDigest, verdict AS Verdict, reason AS Reason,
            issued_at AS IssuedAt, table_name AS TableName, table_version AS TableVersion, files AS Files,
            source_rows AS SourceRows, source_digest AS SourceDigest
        FROM load_certificate WHERE run_id = @RunId ORDER BY task_number, load_id
        """;

    private const string Checks = """
        SELECT task_number AS TaskNumber, checked_at AS CheckedAt, name AS Name, table_name AS "Table",
            column_name AS "Column", on_failure AS OnFailure, passed AS Passed, rows_checked AS RowsChecked,
            rows_failed AS RowsFailed, message AS Message
        FROM check_result WHERE run_id = @RunId ORDER BY check_id
        """;

    private const string Errors = """
        SELECT error_id AS ErrorId, task_number AS TaskNumber, occurred_at AS OccurredAt, kind AS Kind, code AS Code, message AS Message,
            data_state AS State, next_step AS Next, location_file AS File, location_line AS Line,
            location_column AS "Column", facts AS Facts, cause AS Cause
        FROM error WHERE run_id = @RunId ORDER BY error_id
        """;

    private const string Metrics = """
        SELECT task_number AS TaskNumber, measured_at AS MeasuredAt, name AS Name, value AS Value, unit AS Unit
        FROM metric WHERE run_id = @RunId ORDER BY metric_id
        """;

    private const string Lineage = """
        SELECT source AS Source, target AS Target, kind AS Kind, row_count AS "Rows"
        FROM lineage WHERE run_id = @RunId ORDER BY source, target, kind
        """;

    private const string ColumnLineage = """
        SELECT source_table AS SourceTable, source_column AS SourceColumn, target_table AS TargetTable,
            target_column AS TargetColumn, transformation AS Transformation
        FROM column_lineage WHERE run_id = @RunId ORDER BY target_table, target_column, source_table, source_column
        """;

    private const string Batches = """
        SELECT task_number AS TaskNumber, batch_number AS BatchNumber, name AS Name, planned_rows AS PlannedRows,
            planned_bytes AS PlannedBytes, rows_done AS RowsDone, status AS Status, started_at AS StartedAt, ended_at AS EndedAt
        FROM batch WHERE run_id = @RunId ORDER BY task_number, batch_number
        """;

    private const string Attempts = """
        SELECT a.task_number AS TaskNumber, a.operation AS Operation, a.attempt_number AS AttemptNumber, a.ended_at AS EndedAt,
            a.outcome AS Outcome, a.delay_seconds AS DelaySeconds, a.kind AS Kind, a.code AS Code, a.message AS Message,
            (SELECT max(e.error_id) FROM error e WHERE e.run_id = a.run_id AND e.error_number = a.error_number) AS ErrorId
        FROM attempt a WHERE a.run_id = @RunId ORDER BY a.attempt_id
        """;

    private static Task<IReadOnlyList<T>> Of<T>(JournalConnection connection, RunRecord run, string sql) =>
        connection.QueryAsync<T>(sql, new { run.RunId });
}
