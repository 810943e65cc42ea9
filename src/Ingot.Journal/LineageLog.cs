using Ingot.Core.Errors;
using Ingot.Journal.Reading;

namespace Ingot.Journal;

/// <summary>What a journal knows of which table and column was made from which.</summary>
public sealed class LineageLog
{
    private const string Tables = """
        SELECT l.source AS Source, l.target AS Target, l.kind AS Kind, l.row_count AS "Rows"
        FROM lineage l
        WHERE l.run_id = (SELECT max(n.run_id) FROM lineage n WHERE n.source = l.source AND n.target = l.target AND n.kind = l.kind)
        ORDER BY l.source, l.target, l.kind
        """;

    private const string Columns = """
        SELECT l.source_table AS SourceTable, l.source_column AS SourceColumn, l.target_table AS TargetTable,
            l.target_column AS TargetColumn, l.transformation AS Transformation
        FROM column_lineage l
        WHERE l.run_id = (SELECT max(n.run_id) FROM column_lineage n WHERE n.target_table = l.target_table)
        ORDER BY l.target_table, l.target_column, l.source_table, l.source_column
        """;

    private readonly JournalReader _reader;

    internal LineageLog(JournalReader reader) => _reader = reader;

    /// <summary>Every edge between tables that a run made, as the newest such run recorded it.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<LineageRecord>> TablesAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => connection.QueryAsync<LineageRecord>(Tables), [], cancellationToken);

    /// <summary>The edges between columns, of each table those of the newest run that recorded any.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<ColumnLineageRecord>> ColumnsAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => connection.QueryAsync<ColumnLineageRecord>(Columns), [], cancellationToken);
}
