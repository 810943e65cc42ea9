namespace Ingot.Journal.Writing;

/// <summary>A statement that writes one record or one change.</summary>
/// <param name="Order">Statements of one flush run in this order, so that a record comes after what it refers to.</param>
/// <param name="Sql">SQL that DuckDB and PostgreSQL both read.</param>
/// <param name="Changes">Rows that one execution must change; null when any number is right.</param>
internal sealed record JournalStatement(int Order, string Sql, int? Changes)
{
    internal static readonly JournalStatement StartTask = new(1, """
        INSERT INTO task (run_id, task_number, kind, name, layer, status, started_at)
        VALUES (@RunId, @TaskNumber, @Kind, @Name, @Layer, 'running', @StartedAt)
        """, 1);

    internal static readonly JournalStatement AddCertificate = new(2, """
        INSERT INTO load_certificate (
            run_id, task_number, load_id, format_version, job, digest_algorithm, source_records, quarantined,
            read_rows, read_digest, written_rows, written_digest, read_back_rows, read_back_digest,
            verdict, reason, issued_at, table_name, table_version, files, source_rows, source_digest)
        VALUES (
            @RunId, @TaskNumber, @LoadId, @FormatVersion, @Job, @DigestAlgorithm, @SourceRecords, @Quarantined,
            @ReadRows, @ReadDigest, @WrittenRows, @WrittenDigest, @ReadBackRows, @ReadBackDigest,
            @Verdict, @Reason, @IssuedAt, @Table, @TableVersion, @Files, @SourceRows, @SourceDigest)
        """, 1);

    internal static readonly JournalStatement AddCheck = new(3, """
        INSERT INTO check_result (
            run_id, task_number, checked_at, name, table_name, column_name, on_failure, passed, rows_checked, rows_failed, message)
        VALUES (
            @RunId, @TaskNumber, @CheckedAt, @Name, @Table, @Column, @OnFailure, @Passed, @RowsChecked, @RowsFailed, @Message)
        """, 1);

    internal static readonly JournalStatement AddError = new(4, """
        INSERT INTO error (
            run_id, task_number, error_number, occurred_at, kind, code, message, data_state, next_step,
            location_file, location_line, location_column, facts, cause)
        VALUES (
            @RunId, @TaskNumber, @ErrorNumber, @OccurredAt, @Kind, @Code, @Message, @State, @Next,
            @File, @Line, @Column, @Facts, @Cause)
        """, 1);

    internal static readonly JournalStatement AddMetric = new(5, """
        INSERT INTO metric (run_id, task_number, measured_at, name, value, unit)
        VALUES (@RunId, @TaskNumber, @MeasuredAt, @Name, @Value, @Unit)
        """, 1);

    internal static readonly JournalStatement AddLineage = new(6, """
        INSERT INTO lineage (run_id, source, target, kind, row_count) VALUES (@RunId, @Source, @Target, @Kind, @Rows)
        """, 1);

    internal static readonly JournalStatement AddColumnLineage = new(6, """
        INSERT INTO column_lineage (run_id, source_table, source_column, target_table, target_column, transformation)
        VALUES (@RunId, @SourceTable, @SourceColumn, @TargetTable, @TargetColumn, @Transformation)
        """, 1);

    internal static readonly JournalStatement AddConfigurationChange = new(6, """
        INSERT INTO configuration_change (
            run_id, changed_at, project, environment, config_key, old_value, new_value, reason, changed_by)
        VALUES (@RunId, @ChangedAt, @Project, @Environment, @Key, @OldValue, @NewValue, @Reason, @ChangedBy)
        """, 1);

    internal static readonly JournalStatement AddAttempt = new(6, """
        INSERT INTO attempt (
            run_id, task_number, operation, attempt_number, ended_at, outcome, delay_seconds, error_number, kind, code, message)
        VALUES (
            @RunId, @TaskNumber, @Operation, @AttemptNumber, @EndedAt, @Outcome, @DelaySeconds, @ErrorNumber, @Kind, @Code, @Message)
        """, 1);

    internal static readonly JournalStatement StartBatch = new(2, """
        INSERT INTO batch (run_id, task_number, batch_number, name, planned_rows, planned_bytes, rows_done, status, started_at)
        VALUES (@RunId, @TaskNumber, @BatchNumber, @Name, @PlannedRows, @PlannedBytes, 0, 'running', @StartedAt)
        """, 1);

    internal static readonly JournalStatement ShowBatchProgress = new(7, """
        UPDATE batch SET rows_done = @Rows
        WHERE run_id = @RunId AND task_number = @TaskNumber AND batch_number = @BatchNumber AND status = 'running'
        """, null);

    internal static readonly JournalStatement EndBatch = new(8, """
        UPDATE batch SET status = @Status, ended_at = @EndedAt, rows_done = @Rows
        WHERE run_id = @RunId AND task_number = @TaskNumber AND batch_number = @BatchNumber AND status = 'running'
        """, 1);

    internal static readonly JournalStatement ShowProgress = new(7, """
        UPDATE task SET rows_out = @Rows WHERE run_id = @RunId AND task_number = @TaskNumber AND status = 'running'
        """, null);

    internal static readonly JournalStatement EndTask = new(8, """
        UPDATE task
        SET status = @Status, ended_at = @EndedAt, rows_in = @RowsIn, rows_out = @RowsOut,
            rows_quarantined = @RowsQuarantined, bytes = @Bytes, message = @Message
        WHERE run_id = @RunId AND task_number = @TaskNumber AND status = 'running'
        """, 1);

    internal static readonly JournalStatement EndOpenTasks = new(10, """
        UPDATE task SET status = 'interrupted', ended_at = @EndedAt WHERE run_id = @RunId AND status = 'running'
        """, null);

    internal static readonly JournalStatement EndAllBatches = new(10, """
        UPDATE batch SET status = 'interrupted', ended_at = @EndedAt WHERE run_id = @RunId AND status = 'running'
        """, null);

    internal static readonly JournalStatement EndRun = new(11, """
        UPDATE run SET status = @Status, ended_at = @EndedAt, message = @Message WHERE run_id = @RunId AND status = 'running'
        """, 1);
}
