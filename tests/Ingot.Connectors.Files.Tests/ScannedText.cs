using System.Text;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Tests;

/// <summary>Reads CSV text with a given syntax and block size, all columns as text, through DuckDB.</summary>
internal sealed class ScannedText : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false, Threads = 2 });
    private readonly DuckDbSession _session;

    public ScannedText() => _session = _database.Connect();

    public (List<(long Number, List<string?> Fields)> Rows, IReadOnlyList<RejectedRecord> Rejects, long Records) Read(
        byte[] text, CsvSyntax syntax, int fields, BlockLimits limits)
    {
        var layout = new CsvLayout
        {
            Syntax = syntax,
            Numbers = NumberFormat.Invariant,
            Nulls = NullWords.Empty,
            Columns = [.. Enumerable.Range(0, fields).Select(i => new FileColumn(new Column($"c{i}", ColumnType.Of(ColumnKind.Varchar)), i))],
            Fields = fields,
            EmptyTail = false,
            Start = BlockStart.Origin,
        };
        var rejects = new CollectedRejects();
        using var scan = new CsvScan(layout, new MemoryStream(text), limits, "text", rejects, 2);
        using var offered = _database.Scans.Offer(scan);
        using var result = _session.Query($"SELECT * FROM {offered.Relation} ORDER BY _row_number");
        var rows = new List<(long, List<string?>)>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add(((long)chunk[fields].GetValue(row)!, [.. Enumerable.Range(0, fields).Select(c => (string?)chunk[c].GetValue(row))]));
        }

        return (rows, rejects.Records, scan.Records);
    }

    public (List<(long Number, List<string?> Fields)> Rows, IReadOnlyList<RejectedRecord> Rejects, long Records) Read(
        string text, CsvSyntax syntax, int fields, int blockBytes) =>
        Read(Encoding.UTF8.GetBytes(text), syntax, fields, new BlockLimits(blockBytes, 1 << 20));

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }
}
