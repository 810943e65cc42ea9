using Ingot.Core.Errors;
using Ingot.Journal.Reading;

namespace Ingot.Journal;

/// <summary>What a journal knows of which table and column was made from which.</summary>
public sealed class LineageLog
{
    // Ids of runs of one second are in no order, so the newest run is found by its start.
    private const string Tables = """
        SELECT source AS Source, target AS Target, kind AS Kind, row_count AS "Rows", run_id AS RunId, started_at AS At
        FROM (
            SELECT l.*, r.started_at, row_number() OVER (PARTITION BY l.source, l.target ORDER BY r.started_at DESC, r.run_id DESC, l.kind) AS age
            FROM lineage l JOIN run r ON r.run_id = l.run_id) edges
        WHERE age = 1
        ORDER BY source, target
        """;

    private const string Columns = """
        SELECT source_table AS SourceTable, source_column AS SourceColumn, target_table AS TargetTable,
            target_column AS TargetColumn, transformation AS Transformation
        FROM (
            SELECT l.*, dense_rank() OVER (PARTITION BY l.target_table ORDER BY r.started_at DESC, r.run_id DESC) AS age
            FROM column_lineage l JOIN run r ON r.run_id = l.run_id) edges
        WHERE age = 1
        ORDER BY target_table, target_column, source_table, source_column
        """;

    private readonly JournalReader _reader;

    internal LineageLog(JournalReader reader) => _reader = reader;

    /// <summary>What went from table to table in any run, each as the newest such run recorded it.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<LastFlow>> TablesAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => connection.QueryAsync<LastFlow>(Tables), [], cancellationToken);

    /// <summary>The edges between columns, of each table those of the newest run that recorded any.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<ColumnLineageRecord>> ColumnsAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => connection.QueryAsync<ColumnLineageRecord>(Columns), [], cancellationToken);
}
