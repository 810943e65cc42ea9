using System.Text;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Tests.Values;

public class TextBatchTests
{
    [Theory]
    [InlineData("a long text that DuckDB keeps elsewhere", "another text of more than twelve bytes")]
    [InlineData("short", "a long text that DuckDB keeps elsewhere", "", "ä short one", "twelve bytes", "thirteen byte")]
    [InlineData("a", "b")]
    [InlineData]
    public void Texts_handed_over_together_are_read_back_each_in_its_row(params string[] texts)
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var offered = database.Scans.Offer(new Texts(texts));
        session.Execute($"CREATE TABLE t AS SELECT * FROM {offered.Relation}", TestContext.Current.CancellationToken);
        Assert.Equal(
            string.Join('|', texts.Reverse()),
            session.Scalar<string>("SELECT coalesce(string_agg(t, '|' ORDER BY t.rowid), '') FROM t", TestContext.Current.CancellationToken));
    }

    /// <summary>One chunk of the texts in reverse order, handed over in one call.</summary>
    private sealed class Texts(string[] texts) : Scan
    {
        public override TableSchema Schema => TableSchema.Of(new Column("t", ColumnType.Of(ColumnKind.Varchar)));

        public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => new Worker(texts);
    }

    private sealed class Worker(string[] texts) : ScanWorker
    {
        private bool _done;

        public override int Fill(Chunk chunk)
        {
            if (_done)
                return 0;
            _done = true;
            var bytes = Encoding.UTF8.GetBytes(string.Concat(texts));
            var ends = texts.Select((_, i) => Encoding.UTF8.GetByteCount(string.Concat(texts.Take(i + 1)))).ToArray();
            chunk[0].SetBytes([.. Enumerable.Range(1, texts.Length).Select(i => texts.Length - i)], ends, bytes);
            return texts.Length;
        }
    }
}
