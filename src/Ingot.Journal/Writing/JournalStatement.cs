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
            verdict, reason, issued_at, table_name, table_version, files)
        VALUES (
            @RunId, @TaskNumber, @LoadId, @FormatVersion, @Job, @DigestAlgorithm, @SourceRecords, @Quarantined,
            @ReadRows, @ReadDigest, @WrittenRows, @WrittenDigest, @ReadBackRows, @ReadBackDigest,
            @Verdict, @Reason, @IssuedAt, @Table, @TableVersion, @Files)
        """, 1);

    internal static readonly JournalStatement AddCheck = new(3, """
        INSERT INTO check_result (
            run_id, task_number, checked_at, name, table_name, column_name, on_failure, passed, rows_checked, rows_failed, message)
        VALUES (
            @RunId, @TaskNumber, @CheckedAt, @Name, @Table, @Column, @OnFailure, @Passed, @RowsChecked, @RowsFailed, @Message)
        """, 1);

    internal static readonly JournalStatement AddError = new(4, """
        INSERT INTO error (
            run_id, task_number, occurred_at, kind, code, message, data_state, next_step,
            location_file, location_line, location_column, facts, cause)
        VALUES (
            @RunId, @TaskNumber, @OccurredAt, @Kind, @Code, @Message, @State, @Next, @File, @Line, @Column, @Facts, @Cause)
        """, 1);

    internal static readonly JournalStatement AddMetric = new(5, """
        INSERT INTO metric (run_id, task_number, measured_at, name, value, unit)
        VALUES (@RunId, @TaskNumber, @MeasuredAt, @Name, @Value, @Unit)
        """, 1);

    internal static readonly JournalStatement AddLineage = new(6, """
        INSERT INTO lineage (run_id, source, target, kind) VALUES (@RunId, @Source, @Target, @Kind)
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

    internal static readonly JournalStatement EndOpenTasks = new(9, """
        UPDATE task SET status = 'interrupted', ended_at = @EndedAt WHERE run_id = @RunId AND status = 'running'
        """, null);

    internal static readonly JournalStatement EndRun = new(10, """
        UPDATE run SET status = @Status, ended_at = @EndedAt, message = @Message WHERE run_id = @RunId AND status = 'running'
        """, 1);
}
