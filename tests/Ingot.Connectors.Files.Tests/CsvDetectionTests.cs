using System.Text;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class CsvDetectionTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ",")]
    [InlineData("a;b\n1,5;2,5\n3,5;4,5\n", ";")]
    [InlineData("a\tb\nx, y\tz\nu\tv\n", "tab")]
    [InlineData("a|b\n1|2\n", "|")]
    [InlineData("a,b\n\"x;y;z\",1\n\"u;v;w\",2\n", ",")]
    [InlineData("one\n1\n2\n", ",")]
    [InlineData("a;b\r\n1;2\r\n", ";")]
    [InlineData("a;b\r1;2\r3;4\r", ";")]
    public async Task The_delimiter_is_found(string text, string delimiter)
    {
        var reading = await FileReading.OfText(text);
        Assert.Equal(delimiter, reading.Format["delimiter"]);
        Assert.Empty(reading.Rejects);
    }

    [Fact]
    public async Task Declared_names_outweigh_other_signs_of_a_delimiter()
    {
        Column[] columns = [new("id", ColumnType.Of(ColumnKind.Integer)), new("tags", ColumnType.Of(ColumnKind.Varchar))];
        var reading = await FileReading.OfText("id,tags\n1,a|b|c\n2,d|e|f\n3,g|h|i\n", columns);
        Assert.Equal(",", reading.Format["delimiter"]);
    }

    [Fact]
    public async Task Apostrophes_and_backslashes_are_found_where_they_quote_and_escape()
    {
        var apostrophes = await FileReading.OfText("a,b\n'x,1','y'\n'z','it''s'\n");
        Assert.Equal("it's", apostrophes.Column("b")[1]);
        var backslashes = await FileReading.OfText("a,b\n\"x \\\"y\\\", z\",1\n\"u\",2\n");
        Assert.Equal("x \"y\", z", backslashes.Column("a")[0]);
        Assert.Equal("\\", backslashes.Format["escape"]);
    }

    [Theory]
    [InlineData("1", "BIGINT")]
    [InlineData("-12", "BIGINT")]
    [InlineData("007", "VARCHAR")]
    [InlineData("+49123", "VARCHAR")]
    [InlineData("12345678901234567890", "VARCHAR")]
    [InlineData("1.5", "DOUBLE")]
    [InlineData("1.50", "DECIMAL(18,2)")]
    [InlineData("1E5", "VARCHAR")]
    [InlineData("1.5E5", "DOUBLE")]
    [InlineData("1e-5", "DOUBLE")]
    [InlineData("nan", "VARCHAR")]
    [InlineData("true", "BOOLEAN")]
    [InlineData("yes", "VARCHAR")]
    [InlineData("2024-01-31", "DATE")]
    [InlineData("2024-01-31 10:00", "TIMESTAMP")]
    [InlineData("2024-01-31T10:00:00.123456", "TIMESTAMP")]
    [InlineData("2024-01-31T10:00:00.1234567", "VARCHAR")]
    [InlineData("2024-01-31T10:00:00Z", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("10:00:00", "TIME")]
    [InlineData("31.01.2024", "DATE")]
    [InlineData("31.01.2024 10:00", "TIMESTAMP")]
    [InlineData("31/01/2024", "DATE")]
    [InlineData("01/31/2024 10:00 PM", "TIMESTAMP")]
    [InlineData("31-Jan-2024", "DATE")]
    [InlineData("20240131", "BIGINT")]
    [InlineData("", "VARCHAR")]
    public async Task Types_are_inferred(string value, string type)
    {
        var reading = await FileReading.OfText($"name,v\nx,{value}\ny,\n");
        Assert.Equal(type, reading.Schema.Columns[1].Type.ToString());
        Assert.Empty(reading.Rejects);
    }

    [Fact]
    public async Task Decimals_of_differing_length_are_doubles_and_of_one_length_are_decimals()
    {
        var reading = await FileReading.OfText("a,b\n1.25,1.25\n2.5,2.50\n");
        Assert.Equal("a DOUBLE, b DECIMAL(18,2)", reading.Types);
    }

    [Fact]
    public async Task German_numbers_and_dates_are_found()
    {
        var reading = await FileReading.OfText("betrag;datum;n\n1.234,56;31.12.2024;1\n0,50;01.02.2025;2\n");
        Assert.Equal("betrag DECIMAL(18,2), datum DATE, n BIGINT", reading.Types);
        Assert.Equal([1234.56m, 0.50m], reading.Column("betrag"));
        Assert.Equal(",", reading.Format["decimal"]);
        Assert.Equal(".", reading.Format["thousands"]);
        Assert.Equal("datum %d.%m.%Y", reading.Format["date_format"]);
    }

    [Fact]
    public async Task A_comma_that_could_be_a_decimal_sign_or_a_separator_is_not_guessed()
    {
        var open = await FileReading.OfText("a;b\n1,234;x\n2,345;y\n");
        Assert.Equal("VARCHAR", open.Schema.Columns[0].Type.ToString());
        Assert.Equal("a", open.Format["ambiguous"]);
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText(
            "a;b\n1,234;x\n2,345;y\n", [new("a", ColumnType.Of(ColumnKind.Double))]));
        Assert.Equal("files.csv.number-open", error.Code);
        var decided = await FileReading.OfText("a;b\n1,234;1,5\n2,345;2,5\n");
        Assert.Equal([1.234m, 2.345m], decided.Column("a"));
        var configured = await FileReading.OfText("a;b\n1,234;x\n", null, ("thousands", "comma"));
        Assert.Equal([1234L], configured.Column("a"));
    }

    [Fact]
    public async Task A_date_whose_day_and_month_could_change_places_is_not_guessed()
    {
        var open = await FileReading.OfText("d,x\n01/02/2024,a\n03/04/2024,b\n");
        Assert.Equal("d VARCHAR, x VARCHAR", open.Types);
        Assert.Equal("d", open.Format["ambiguous"]);
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText(
            "d\n01/02/2024\n03/04/2024\n", [new("d", ColumnType.Of(ColumnKind.Date))]));
        Assert.Equal("files.csv.date-open", error.Code);
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        var decided = await FileReading.OfText("d,e\n01/02/2024,13/02/2024\n03/04/2024,03/04/2024\n");
        Assert.Equal([new DateOnly(2024, 2, 1), new DateOnly(2024, 4, 3)], decided.Column("d"));
        var configured = await FileReading.OfText("d\n01/02/2024\n", [new("d", ColumnType.Of(ColumnKind.Date))], ("date_format", "%m/%d/%Y"));
        Assert.Equal([new DateOnly(2024, 1, 2)], configured.Column("d"));
    }

    [Fact]
    public async Task A_first_record_of_values_is_no_header()
    {
        var reading = await FileReading.OfText("Anna,30\nBerta,40\n");
        Assert.Equal("column1 VARCHAR, column2 BIGINT", reading.Types);
        Assert.Equal(2, reading.Rows.Count);
        var repeated = await FileReading.OfText("red,x\nblue,y\nred,z\n");
        Assert.Equal("false", repeated.Format["header"]);
        var named = await FileReading.OfText("Anna,30\nBerta,40\n", [new("who", ColumnType.Of(ColumnKind.Varchar)), new("age", ColumnType.Of(ColumnKind.SmallInt))]);
        Assert.Equal("who VARCHAR, age SMALLINT", named.Types);
    }

    [Fact]
    public async Task Empty_and_repeated_column_names_get_names_of_their_own()
    {
        var reading = await FileReading.OfText("a,,A,a_2,_row_number\n1,2,3,4,5\n");
        Assert.Equal(["a", "column2", "A_3", "a_2", "_row_number_2"], reading.Schema.Columns.Select(c => c.Name));
    }

    [Fact]
    public async Task A_delimiter_at_the_end_is_taken_when_the_header_has_it()
    {
        var reading = await FileReading.OfText("a,b,\n1,2,\n3,4,\n5,6,7\n8,9\n".Replace("5,6,7\n", "", StringComparison.Ordinal));
        Assert.Equal("a BIGINT, b BIGINT", reading.Types);
        Assert.Equal("2 fields where 3 are expected", Assert.Single(reading.Rejects).Reason);
    }

    [Fact]
    public async Task Skipped_lines_are_counted_but_not_read()
    {
        var reading = await FileReading.OfText("Report of May\n\"made by\nid,v\n1,x\n", [new("id", ColumnType.Of(ColumnKind.Date))], ("skip", "2"));
        Assert.Equal("id DATE, v VARCHAR", reading.Types);
        Assert.Equal(4, Assert.Single(reading.Rejects).Line);
    }

    [Fact]
    public async Task A_header_without_rows_gives_no_rows()
    {
        var reading = await FileReading.OfText("a,b\n");
        Assert.Equal("a VARCHAR, b VARCHAR", reading.Types);
        Assert.Empty(reading.Rows);
    }

    [Fact]
    public async Task A_declared_column_that_is_not_there_is_an_error_that_lists_the_header()
    {
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText(
            "InvoiceNo,Quantity\n1,2\n", [new("Quantitiy", ColumnType.Of(ColumnKind.Integer))], ("header", "true")));
        Assert.Equal("files.columns-missing", error.Code);
        Assert.Contains("Did you mean 'Quantity'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("Its columns are InvoiceNo, Quantity.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_delimiter_is_suspected_when_all_is_one_column()
    {
        Column[] columns = [new("a", ColumnType.Of(ColumnKind.Integer)), new("b", ColumnType.Of(ColumnKind.Integer))];
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText("a,b\n1,2\n", columns, ("delimiter", "semicolon"), ("header", "true")));
        Assert.Contains("delimiter ';'", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Things_that_are_no_text_are_named()
    {
        using var folder = new TemporaryFolder();
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        (string Name, byte[] Bytes, string Said)[] cases =
        [
            ("junk.csv", [0, 1, 2, 3, .. random], "control character"),
            ("zip.csv", "PK\u0003\u0004 and more"u8.ToArray(), "Excel workbook"),
            ("parquet.csv", "PAR1 and more"u8.ToArray(), "Parquet"),
        ];
        foreach (var (name, bytes, said) in cases)
        {
            folder.Write(name, bytes);
            var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, name));
            Assert.Equal("files.not-text", error.Code);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData("\uFEFF")]
    public async Task A_file_without_a_record_is_an_error(string text)
    {
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText(text));
        Assert.Equal("files.empty", error.Code);
        Assert.Equal(ErrorKind.Source, error.Kind);
    }

    [Fact]
    public async Task A_type_that_text_cannot_have_is_an_error_before_anything_is_read()
    {
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.OfText(
            "a\n1\n", [new("a", ColumnType.List(ColumnType.Of(ColumnKind.Integer)))]));
        Assert.Equal("files.type", error.Code);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    public async Task Encodings_are_found_with_and_without_a_mark(string name, bool marked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        using var folder = new TemporaryFolder();
        var text = "name,city\nJosé,Köln\n\"Zoë\r\n\",München\n";
        folder.Write("data.csv", [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        var reading = await FileReading.Of(folder.Path, "data.csv");
        Assert.Equal("name VARCHAR, city VARCHAR", reading.Types);
        Assert.Equal(["José", "Zoë\r\n"], reading.Column("name"));
        Assert.Equal(encoding.WebName, reading.Format["encoding"]);
    }

    [Fact]
    public async Task A_configured_encoding_is_used_and_what_it_cannot_explain_is_rejected()
    {
        using var folder = new TemporaryFolder();
        folder.Write("kyrillic.csv", [.. "a\n"u8, 0xEF, 0xF0, 0xE8, .. "\n"u8]);
        Assert.Equal(["при"], (await FileReading.Of(folder.Path, "kyrillic.csv", null, ("encoding", "windows-1251"), ("header", "true"))).Column("a"));

        folder.Write("half.csv", [.. Encoding.Unicode.GetBytes("a\nx"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("\ny😀\n")]);
        var reading = await FileReading.Of(folder.Path, "half.csv", null, ("encoding", "utf-16"), ("header", "true"));
        Assert.Equal(["y😀"], reading.Column("a"));
        Assert.Equal("x\\xFF", Assert.Single(reading.Rejects).Raw);
    }

    [Fact]
    public async Task Long_text_of_another_encoding_is_decoded_across_all_buffers()
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("id,v\n");
        for (var i = 0; i < 100_000; i++)
            text.Append(i).Append(",ä😀").Append('x', i % 13).Append('\n');
        folder.Write("long.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.ToString())]);
        var reading = await FileReading.Of(folder.Path, "long.csv");
        Assert.Empty(reading.Rejects);
        Assert.Equal(100_000, reading.Rows.Count);
        Assert.All(reading.Rows, r => Assert.Equal("ä😀" + new string('x', (int)((long)r[0]! % 13)), r[1]));
    }
}
