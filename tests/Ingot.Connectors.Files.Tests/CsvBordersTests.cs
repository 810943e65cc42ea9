using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Csv;

namespace Ingot.Connectors.Files.Tests;

/// <summary>Where records and fields end, held against a reading character by character.</summary>
public sealed class CsvBordersTests : IDisposable
{
    private static readonly CsvSyntax[] Syntaxes =
    [
        CsvSyntax.Default,
        CsvSyntax.Default with { Escape = (byte)'\\' },
        CsvSyntax.Default with { Quote = null, Escape = null },
        CsvSyntax.Default with { Delimiter = (byte)';', Quote = (byte)'\'', Escape = (byte)'\'' },
        CsvSyntax.Default with { Terminator = (byte)'\r' },
    ];

    private readonly ScannedText _scanned = new();

    public void Dispose() => _scanned.Dispose();

    [Fact]
    public void Any_text_at_any_block_size_gives_the_records_of_the_definition()
    {
        // Few different characters, so that every pair of special ones meets at every block border.
        var character = Gen.Frequency(
            (6, Gen.Elements("a", "bc", "ä")),
            (3, Gen.Elements(",", ";")),
            (3, Gen.Elements("\"", "'")),
            (2, Gen.Elements("\n", "\r\n", "\r")),
            (1, Gen.Constant("\\")),
            (1, Gen.Constant("0123456789012345678901234567890123456789012345678901234567890123")));
        var cases =
            from parts in Gen.ListOf(character, 120)
            from syntax in Gen.Elements(Syntaxes)
            from block in Gen.Elements(64, 65, 100, 128, 1000)
            from fields in Gen.Choose(1, 3)
            select (Text: string.Concat(parts), Syntax: syntax, Block: block, Fields: fields);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(cases.ToArbitrary(), c => AssertSame(c.Text, c.Syntax, c.Block, c.Fields)));
    }

    [Theory]
    [InlineData("a,b\n")]
    [InlineData("a,b")]
    [InlineData("\"a\n\",b\r\n\r\n\"\"\"\",\"")]
    [InlineData("\"a\"x,b\n")]
    [InlineData("a\"b,\"c\"\"\"\n")]
    [InlineData("\n\n\r\n\n")]
    [InlineData("\"a\"\r")]
    [InlineData("\"a\"\r,b\n")]
    [InlineData("\r")]
    [InlineData("")]
    public void Known_corners_give_the_records_of_the_definition(string text)
    {
        foreach (var syntax in Syntaxes)
            AssertSame(text, syntax, 64, 2);
    }

    [Fact]
    public void Quoted_line_ends_at_every_position_of_a_block_are_no_record_ends()
    {
        for (var shift = 0; shift < 130; shift++)
        {
            var text = new string('x', shift) + ",\"one\r\n\"\"two\"\"\n\",z\nlast,b,c\n";
            var (rows, rejects, records) = _scanned.Read(text, CsvSyntax.Default, 3, 64);
            Assert.Empty(rejects);
            Assert.Equal(2, records);
            Assert.Equal("one\r\n\"two\"\n", rows[0].Fields[1]);
            Assert.Equal(["last", "b", "c"], rows[1].Fields);
        }
    }

    /// <summary>Bytes are looked at 64 at a time: whatever quotes mean must not hang on where that border falls.</summary>
    [Theory]
    [InlineData("\"a\"\"\nb,c\n")]
    [InlineData("\"a\"\"b\",c\r\nd,e\r\n")]
    [InlineData("\"a\\\"b\",c\n\"\",\"\"\"\"\n")]
    [InlineData("a\"\"b,c\n\"x\" y,z\n")]
    [InlineData("\"\n\r\n,\",c\n")]
    [InlineData("'a''',b\n'c','d'\n")]
    public void Quotes_at_every_border_of_64_bytes_mean_the_same(string text)
    {
        foreach (var syntax in Syntaxes)
        {
            for (var shift = 52; shift < 70; shift++)
                AssertSame(new string('x', shift) + (char)syntax.Delimiter + text.Replace(',', (char)syntax.Delimiter), syntax, 1000, 2);
        }
    }

    [Fact]
    public void More_records_than_a_chunk_holds_keep_their_order_numbers()
    {
        var text = new StringBuilder();
        for (var i = 1; i <= 10_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},x\n");
        var (rows, _, records) = _scanned.Read(text.ToString(), CsvSyntax.Default, 2, 4096);
        Assert.Equal(10_000, records);
        Assert.All(rows, r => Assert.Equal(r.Number.ToString(CultureInfo.InvariantCulture), r.Fields[0]));
    }

    [Fact]
    public void A_record_longer_than_the_limit_is_passed_over_and_those_around_it_are_read()
    {
        var text = Encoding.UTF8.GetBytes("a,b\n" + "\"" + new string('y', 5000) + "\n,\"\"\",c\n\nd,e\n" + new string('z', 3000));
        var (rows, rejects, records) = _scanned.Read(text, CsvSyntax.Default, 2, new BlockLimits(256, 1024));
        Assert.Equal([1, 3], rows.Select(r => r.Number));
        Assert.Equal(4, records);
        Assert.Equal(["d", "e"], rows[1].Fields);
        Assert.Equal([(2L, 2L, 4L, 5008L), (4L, 6L, 5018L, 3000L)], rejects.Select(r => (r.RecordNumber, r.Line, r.ByteOffset!.Value, r.RawBytes)));
        Assert.StartsWith("\"yyyy", rejects[0].Raw, StringComparison.Ordinal);
        Assert.Contains("the limit is 1024", rejects[0].Reason, StringComparison.Ordinal);
    }

    private void AssertSame(string text, CsvSyntax syntax, int block, int fields)
    {
        var expected = ReferenceCsv.Read(text, syntax);
        var (rows, rejects, records) = _scanned.Read(text, syntax, fields, block);
        Assert.Equal(expected.Count, records);
        var (row, reject) = (0, 0);
        for (var i = 0; i < expected.Count; i++)
        {
            var record = expected[i];
            if (!record.OpenQuote && !record.TextAfterQuote && record.Fields.Count == fields)
            {
                Assert.Equal(i + 1, rows[row].Number);
                Assert.Equal(record.Fields, rows[row++].Fields);
                continue;
            }

            Assert.Equal((i + 1, (long)record.Line), (rejects[reject].RecordNumber, rejects[reject].Line));
            Assert.Equal(Encoding.UTF8.GetByteCount(text.AsSpan(0, record.Start)), rejects[reject].ByteOffset);
            Assert.Equal(record.Raw, rejects[reject].Raw);
            Assert.Contains(
                record.OpenQuote ? "inside a quoted value" : record.TextAfterQuote ? "after a closing quote" : $"{record.Fields.Count} fields",
                rejects[reject++].Reason,
                StringComparison.Ordinal);
        }

        Assert.Equal((rows.Count, rejects.Count), (row, reject));
    }
}
