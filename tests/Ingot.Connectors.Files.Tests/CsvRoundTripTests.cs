using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Files.Csv;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public sealed class CsvRoundTripTests : IDisposable
{
    private readonly ScannedText _scanned = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _scanned.Dispose();

    [Fact]
    public void Any_table_written_in_any_dialect_is_read_back_equal() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Tables().ToArbitrary(), t =>
        {
            var text = string.Concat(t.Rows.Select(r => string.Join((char)t.Syntax.Delimiter, r.Select(v => Write(v, t.Syntax))) + t.LineEnd));
            var (rows, rejects, records) = _scanned.Read(text, t.Syntax, t.Width, t.Block);
            Assert.Empty(rejects);
            Assert.Equal(t.Rows.Count, records);
            Assert.Equal(t.Rows, rows.Select(r => r.Fields));
        }));

    [Fact]
    public async Task Duckdb_reads_the_same_rows_from_well_formed_files()
    {
        using var folder = new TemporaryFolder();
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        session.Execute(
            """
            CREATE TABLE t AS SELECT
                i::INTEGER AS i,
                (hash(i) % 1000000 / 100)::DECIMAL(12,2) AS d,
                CASE WHEN i % 7 = 0 THEN NULL ELSE 'text, "' || i || '"' || repeat(chr(10), (i % 3)::INTEGER) END AS t,
                TIMESTAMP '2000-01-01' + INTERVAL (hash(i) % 1000000000) SECOND AS m,
                CASE WHEN i % 5 = 0 THEN NULL ELSE (hash(i, 1) / 1e10)::DOUBLE END AS f,
                i % 2 = 0 AS b,
                DATE '1900-01-01' + (hash(i, 2) % 50000)::INTEGER AS day
            FROM range(100000) r(i)
            """,
            Cancelled);
        session.Execute($"COPY t TO '{folder.At("t.csv")}' (HEADER, DELIMITER '|')", Cancelled);
        using var described = session.Query("SELECT * FROM t LIMIT 0", Cancelled);
        var columns = described.Schema.Columns;
        described.Dispose();
        using var part = await FileReading.Open(database, session, new CollectedRejects(), folder.Path, "t.csv", columns);
        session.Execute($"CREATE TABLE ours AS SELECT * EXCLUDE _row_number FROM {part.Relation}", Cancelled);
        var types = string.Join(", ", columns.Select(c => $"'{c.Name}': '{c.Type}'"));
        session.Execute($"CREATE TABLE theirs AS SELECT * FROM read_csv('{folder.At("t.csv")}', delim = '|', header = true, columns = {{{types}}})", Cancelled);
        Assert.Equal(100_000, part.Records);
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM (FROM ours EXCEPT ALL FROM theirs)", Cancelled));
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM (FROM t EXCEPT ALL FROM ours)", Cancelled));
    }

    private static string Write(string? value, CsvSyntax syntax)
    {
        if (value is null)
            return "";
        var quote = (char)syntax.Quote!.Value;
        var special = value.Length == 0 || value.IndexOfAny([quote, (char)syntax.Delimiter, '\r', '\n']) >= 0 || value.Contains((char)syntax.Escape!.Value, StringComparison.Ordinal);
        if (!special)
            return value;
        var escape = ((char)syntax.Escape!.Value).ToString();
        var inner = syntax.HasEscape ? value.Replace(escape, escape + escape, StringComparison.Ordinal) : value;
        return quote + inner.Replace(quote.ToString(), escape + quote, StringComparison.Ordinal) + quote;
    }

    private static Gen<(List<List<string?>> Rows, int Width, CsvSyntax Syntax, string LineEnd, int Block)> Tables() =>
        from width in Gen.Choose(2, 6)
        from rows in Gen.ListOf(Gen.ListOf(Values(), width))
        from delimiter in Gen.Elements((byte)',', (byte)';', (byte)'\t', (byte)'|')
        from quote in Gen.Elements((byte)'"', (byte)'\'')
        from backslash in Gen.Elements(true, false)
        from lineEnd in Gen.Elements("\n", "\r\n", "\r")
        from block in Gen.Elements(64, 127, 1024)
        select (
            rows.Select(r => r.ToList()).ToList(), width,
            new CsvSyntax(delimiter, quote, backslash ? (byte)'\\' : quote, lineEnd == "\r" ? (byte)'\r' : (byte)'\n'), lineEnd, block);

    private static Gen<string?> Values() => Gen.OneOf(
        Gen.Constant<string?>(null),
        Gen.Constant<string?>(""),
        Gen.ListOf(Gen.Elements("a", "ß", "😀", " ", ",", ";", "\t", "|", "\"", "'", "\\", "\r", "\n", "0123456789")).Select(l => (string?)string.Concat(l)));
}
