using System.Globalization;
using System.Text;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class CsvReadingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_retail_sample_is_read_with_inferred_types()
    {
        var reading = await FileReading.Of(Repository.At("samples", "retail"), "data/online_retail_10k.csv");
        Assert.Equal(10_000, reading.Rows.Count);
        Assert.Empty(reading.Rejects);
        Assert.Equal(
            "InvoiceNo VARCHAR, StockCode VARCHAR, Description VARCHAR, Quantity BIGINT, InvoiceDate TIMESTAMP, UnitPrice DOUBLE, "
            + "CustomerID DOUBLE, Country VARCHAR",
            reading.Types);
        Assert.Equal("utf-8", reading.Format["encoding"]);
        Assert.Equal(new FileInfo(Repository.At("samples", "retail", "data", "online_retail_10k.csv")).Length, reading.BytesRead);
    }

    [Fact]
    public async Task An_empty_field_is_null_and_a_quoted_empty_one_is_empty_text()
    {
        var reading = await FileReading.OfText("a,b\n,x\n\"\",y\n");
        Assert.Equal([null, ""], reading.Column("a"));
    }

    [Fact]
    public async Task Configured_null_words_are_null_without_quotes_only()
    {
        var reading = await FileReading.OfText("a,n\nNA,1\n\"NA\",NA\n,\"NA\"\n", null, ("null", "NA"));
        Assert.Equal([null, "NA", ""], reading.Column("a"));
        Assert.Equal([1L, null, null], reading.Column("n"));
    }

    [Fact]
    public async Task A_bad_value_is_rejected_with_line_offset_column_and_raw_text()
    {
        var reading = await FileReading.OfText("id,name\n1,one\n\nx,\"t\nwo\"\n3,three\n", [new("id", ColumnType.Of(ColumnKind.Integer))]);
        Assert.Equal([1, 3], reading.Column("id"));
        Assert.Equal([1L, 3L], reading.Rows.Select(r => r[^1]));
        var reject = Assert.Single(reading.Rejects);
        Assert.Equal("data.csv", reject.Part);
        Assert.Equal(2, reject.RecordNumber);
        Assert.Equal(4, reject.Line);
        Assert.Equal(15, reject.ByteOffset);
        Assert.Equal("id", reject.Column);
        Assert.Equal("x,\"t\nwo\"", reject.Raw);
        Assert.Equal("'x' in id is not a whole number in the range of INTEGER", reject.Reason);
    }

    [Fact]
    public async Task Every_kind_of_bad_record_is_rejected_with_its_reason_and_the_others_are_read()
    {
        byte[] text =
        [
            .. "id,name,amount\n1,a,1.50\n"u8,
            .. "2,b\n"u8,
            .. "3,c,1.50,extra\n"u8,
            .. "4,\"d\" e,1.50\n"u8,
            .. "5,"u8, 0xC3, 0x28, .. ",1.50\n"u8,
            .. "6,f"u8, 0, .. ",1.50\n"u8,
            .. "7,g,1.505\n"u8,
            .. "8,h,2.50\r\n"u8,
            .. "9,\"open,3.50\nto the end"u8,
        ];
        using var folder = new TemporaryFolder();
        folder.Write("bad.csv", text);
        var reading = await FileReading.Of(folder.Path, "bad.csv", [new("amount", ColumnType.Decimal(9, 2))], ("encoding", "utf-8"));

        Assert.Equal([1L, 8L], reading.Column("id"));
        Assert.Equal([3, 4, 5, 6, 7, 8, 10], reading.Rejects.Select(r => (int)r.Line));
        Assert.Equal(
            [
                "2 fields where 3 are expected",
                "4 fields where 3 are expected",
                "text after a closing quote: a quote inside a quoted value must be escaped",
                "bytes that are not valid UTF-8 text; the encoding may be another one",
                "a NUL byte, which text cannot hold",
                "'1.505' in amount is not a number of at most 7 digits and 2 decimals (DECIMAL(9,2))",
                "the file ends inside a quoted value: it seems truncated, or a quote is not closed",
            ],
            reading.Rejects.Select(r => r.Reason));
        Assert.Equal(
            ["2,b", "3,c,1.50,extra", "4,\"d\" e,1.50", "5,\\xC3(,1.50", "6,f\\x00,1.50", "7,g,1.505", "9,\"open,3.50\nto the end"],
            reading.Rejects.Select(r => r.Raw));
    }

    [Fact]
    public async Task A_record_is_rejected_once_and_for_its_first_bad_column()
    {
        Column[] columns = [new("a", ColumnType.Of(ColumnKind.Integer)), new("b", ColumnType.Of(ColumnKind.Date))];
        var reading = await FileReading.OfText("a,b\nx,y\n1,2024-01-01\n", columns);
        Assert.Equal("a", Assert.Single(reading.Rejects).Column);
    }

    [Fact]
    public async Task A_missing_value_of_a_column_that_must_have_one_is_rejected()
    {
        var reading = await FileReading.OfText("a,b\n,1\nx,2\n", [new("a", ColumnType.Of(ColumnKind.Varchar), Nullable: false)]);
        Assert.Equal([2L], reading.Column("b"));
        Assert.Equal("no value, but a must have one", Assert.Single(reading.Rejects).Reason);
    }

    [Fact]
    public async Task Many_bad_records_keep_their_exact_lines()
    {
        var text = new StringBuilder("id\n");
        for (var i = 1; i <= 50_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i % 7 == 0 ? "x" : "")}{i}\n");
        var reading = await FileReading.OfText(text.ToString(), [new("id", ColumnType.Of(ColumnKind.BigInt))]);
        Assert.Equal(50_000, reading.Records);
        Assert.Equal(50_000 / 7, reading.Rejects.Count);
        Assert.All(reading.Rejects, r => Assert.Equal($"x{r.Line - 1}", r.Raw));
        Assert.All(reading.Rows, r => Assert.Equal(r[1], r[0]));
    }

    [Fact]
    public async Task All_types_are_read_as_duckdb_casts_them()
    {
        (string Type, string[] Values)[] cases =
        [
            ("BOOLEAN", ["true", "f", "NO", "1"]),
            ("TINYINT", ["-128", "127", "0", "5"]),
            ("UTINYINT", ["0", "255", "7", "8"]),
            ("SMALLINT", ["-32768", "32767", "0", "1"]),
            ("USMALLINT", ["0", "65535", "1", "2"]),
            ("INTEGER", ["-2147483648", "2147483647", "0", "1"]),
            ("UINTEGER", ["0", "4294967295", "1", "2"]),
            ("BIGINT", ["-9223372036854775808", "9223372036854775807", "0", "1"]),
            ("UBIGINT", ["0", "18446744073709551615", "1", "2"]),
            ("HUGEINT", ["-99999999999999999999999999999999999999", "12345678901234567890", "0", "1"]),
            ("UHUGEINT", ["99999999999999999999999999999999999999", "12345678901234567890", "0", "1"]),
            ("FLOAT", ["1.5", "-0.1", "3.4e38", "1e-10"]),
            ("DOUBLE", ["1.5", "-0.1", "1.7e308", "123456789.123456789"]),
            ("DECIMAL(4,1)", ["999.9", "-0.1", "0", "12"]),
            ("DECIMAL(9,3)", ["999999.999", "-0.001", "0", "12.5"]),
            ("DECIMAL(18,6)", ["999999999999.999999", "-0.000001", "0", "12.5"]),
            ("DECIMAL(38,10)", ["9999999999999999999999999999.9999999999", "-0.0000000001", "0", "12.5"]),
            ("VARCHAR", ["x", "äöü €", "a longer text than fits into a string of twelve bytes", "😀"]),
            ("UUID", ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "123e4567-e89b-12d3-a456-426614174000"]),
            ("DATE", ["2024-02-29", "0001-01-01", "9999-12-31", "1969-12-31"]),
            ("TIME", ["00:00:00", "23:59:59.999999", "12:34:56", "01:02:03.5"]),
            ("TIMESTAMP", ["2024-02-29 12:34:56.789012", "1969-12-31 23:59:59", "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999"]),
            ("TIMESTAMP_S", ["2024-02-29 12:34:56", "1969-12-31 23:59:59", "1970-01-01 00:00:00", "2100-01-01 00:00:01"]),
            ("TIMESTAMP_MS", ["2024-02-29 12:34:56.789", "1969-12-31 23:59:59.001", "1970-01-01 00:00:00", "2100-01-01 00:00:01"]),
            ("TIMESTAMP_NS", ["2024-02-29 12:34:56.789012345", "1969-12-31 23:59:59.000000001", "1970-01-01 00:00:00", "2100-01-01 00:00:01"]),
        ];
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var folder = new TemporaryFolder();
        foreach (var (type, values) in cases)
        {
            folder.Write("typed.csv", "v,n\n" + string.Concat(values.Select((v, i) => $"{v},{i}\n")) + ",4\n");
            ColumnType columnType;
            using (var described = session.Query($"SELECT NULL::{type} AS v", Cancelled))
                columnType = described.Schema.Columns[0].Type;
            using var part = await FileReading.Open(database, session, new CollectedRejects(), folder.Path, "typed.csv", [new("v", columnType)]);
            var list = string.Join(", ", values.Select((v, i) => $"('{v}'::{type}, {i})"));
            var different = session.Scalar<long>(
                $"SELECT count(*) FROM {part.Relation} r FULL JOIN (VALUES {list}, (NULL, 4)) AS e(v, n) ON r.n = e.n WHERE r.v IS DISTINCT FROM e.v", Cancelled);
            Assert.True(different == 0, $"{different} values of {type} differ");
        }
    }

    [Fact]
    public async Task Bytes_are_read_from_hexadecimal_and_zoned_timestamps_are_instants()
    {
        Column[] columns = [new("b", ColumnType.Of(ColumnKind.Blob)), new("t", ColumnType.Of(ColumnKind.TimestampTz))];
        var reading = await FileReading.OfText("b,t\n0xDEADbeef,2024-01-01 01:00:00+01:00\n\\x00ff,2024-01-01T00:00:00Z\nzz,\n", columns);
        Assert.Equal([0xDE, 0xAD, 0xBE, 0xEF], (byte[])reading.Column("b")[0]!);
        Assert.Equal([0, 0xFF], (byte[])reading.Column("b")[1]!);
        Assert.Equal(reading.Column("t")[0], reading.Column("t")[1]);
        Assert.Equal("'zz' in b is not bytes in hexadecimal (BLOB)", Assert.Single(reading.Rejects).Reason);
    }

    [Fact]
    public async Task Blanks_around_values_count_in_text_only()
    {
        var reading = await FileReading.OfText("n,t\n 1 , a \n\" 2\",b\n", [new("n", ColumnType.Of(ColumnKind.Integer))]);
        Assert.Equal([1, 2], reading.Column("n"));
        Assert.Equal([" a ", "b"], reading.Column("t"));
    }

    [Fact]
    public async Task Only_the_columns_that_a_query_names_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.csv", "a,b,c\n1,x,2\n3,y,4\n");
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using (var part = await FileReading.Open(database, session, new CollectedRejects(), folder.Path, "data.csv"))
            Assert.Equal("y", session.Scalar<string>($"SELECT b FROM {part.Relation} WHERE _row_number = 2", Cancelled));
        using (var part = await FileReading.Open(database, session, new CollectedRejects(), folder.Path, "data.csv"))
            Assert.Equal(2, session.Scalar<long>($"SELECT count(*) FROM {part.Relation}", Cancelled));
    }

    [Fact]
    public async Task What_the_sink_throws_ends_the_query_unchanged()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.csv", "a\n1\nx\n");
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var part = await FileReading.Open(
            database, session, new FullSink(), folder.Path, "data.csv", [new("a", ColumnType.Of(ColumnKind.Integer))]);
        var error = Assert.Throws<InvalidTimeZoneException>(() => session.Execute($"CREATE TABLE t AS SELECT * FROM {part.Relation}", Cancelled));
        Assert.Equal("enough", error.Message);
    }

    private sealed class FullSink : IRejectSink
    {
        public void Add(RejectedRecord record) => throw new InvalidTimeZoneException("enough");
    }
}
