using Ingot.Connectors.Files.Excel;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public sealed class ExcelReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sheet_is_read_with_types_dates_and_blank_rows_left_out()
    {
        Write(
            ["id", "name", "price", "ok", "day", "at"],
            [1, "one", 1.5, true, new DateTime(2024, 2, 29), new DateTime(2024, 2, 29, 12, 30, 0)],
            [],
            [2, null, 0.1 + 0.2, false, null, null]);
        var reading = await FileReading.Of(_folder.Path, "book.xlsx");
        Assert.Equal("id BIGINT, name VARCHAR, price DOUBLE, ok BOOLEAN, day DATE, at TIMESTAMP", reading.Types);
        Assert.Equal([1L, 2L], reading.Column("id"));
        Assert.Equal(["one", null], reading.Column("name"));
        Assert.Equal([1.5, 0.1 + 0.2], reading.Column("price"));
        Assert.Equal([new DateOnly(2024, 2, 29), null], reading.Column("day"));
        Assert.Equal([new DateTime(2024, 2, 29, 12, 30, 0), null], reading.Column("at"));
        Assert.Equal([1L, 2L], reading.Rows.Select(r => r[^1]));
        Assert.Equal("First", reading.Format["sheet"]);
    }

    [Fact]
    public async Task Numbers_become_exact_decimals_by_the_digits_that_excel_shows()
    {
        Write(["d"], [0.1 + 0.2], [1e15], [1.005]);
        var reading = await FileReading.Of(_folder.Path, "book.xlsx", [new("d", ColumnType.Decimal(18, 2))]);
        Assert.Equal([0.30m, 1_000_000_000_000_000m], reading.Column("d"));
        Assert.Equal(4, Assert.Single(reading.Rejects).Line);
    }

    [Fact]
    public async Task Bad_cells_are_rejected_with_their_row()
    {
        Write([["a", "b"], [1, "x"], ["#DIV/0!", "y"], ["three", "z"], [5, "v"], .. Enumerable.Repeat<object?[]>([6, "w"], 20_480), [7, "u", null, "beyond"]]);
        var reading = await FileReading.Of(_folder.Path, "book.xlsx", [new("a", ColumnType.Of(ColumnKind.Integer)), new("b", ColumnType.Of(ColumnKind.Varchar))]);
        Assert.Equal([1, 5, 6], reading.Column("a").Distinct());
        Assert.Equal([3L, 4L, 20_486L], reading.Rejects.Select(r => r.Line));
        Assert.Equal("a holds the error #DIV/0!", reading.Rejects[0].Reason);
        Assert.Equal("three\tz", reading.Rejects[1].Raw);
        Assert.Contains("where no column is", reading.Rejects[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheets_are_chosen_by_name_or_number_and_rows_can_be_skipped()
    {
        Workbook.Write(
            _folder.At("book.xlsx"),
            ("First", [["a"], [1]]),
            ("Second", [["Report"], ["b"], [2]]));
        Assert.Equal([2L], (await FileReading.Of(_folder.Path, "book.xlsx", null, ("sheet", "second"), ("skip", "1"))).Column("b"));
        Assert.Equal([2L], (await FileReading.Of(_folder.Path, "book.xlsx", null, ("sheet", "2"), ("skip", "1"))).Column("b"));
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(_folder.Path, "book.xlsx", null, ("sheet", "Secnd")));
        Assert.Equal("files.excel.no-sheet", error.Code);
        Assert.Contains("Did you mean 'Second'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_values_are_no_header()
    {
        Write([1, "x"], [2, "y"]);
        Assert.Equal("column1 BIGINT, column2 VARCHAR", (await FileReading.Of(_folder.Path, "book.xlsx")).Types);
    }

    [Fact]
    public async Task Mixed_columns_are_text_as_excel_shows_it()
    {
        Write(["m"], [1], ["two"], [true], [new DateTime(2024, 1, 2)], [0.1 + 0.2]);
        Assert.Equal(["1", "two", "true", "2024-01-02", "0.3"], (await FileReading.Of(_folder.Path, "book.xlsx")).Column("m"));
    }

    [Fact]
    public async Task More_rows_than_a_chunk_are_all_read()
    {
        Write([["n"], .. Enumerable.Range(1, 5000).Select(i => new object?[] { i })]);
        var reading = await FileReading.Of(_folder.Path, "book.xlsx");
        Assert.Equal(5000, reading.Records);
        Assert.All(reading.Rows, r => Assert.Equal(r[1], r[0]));
    }

    [Theory]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("[h]:mm", true)]
    [InlineData("[$-409]d/m/yy", true)]
    [InlineData("General", false)]
    [InlineData("0.00", false)]
    [InlineData("#,##0 \"days\"", false)]
    [InlineData("[Red]0;[Blue]0", false)]
    [InlineData("\\d0", false)]
    public void Formats_of_dates_are_told_from_those_of_numbers(string code, bool isMoment) => Assert.Equal(isMoment, XlsxStyles.IsMoment(code));

    [Fact]
    public async Task What_is_no_workbook_is_an_error()
    {
        _folder.Write("junk.xlsx", "no workbook at all");
        Assert.Equal("files.excel.unreadable", (await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(_folder.Path, "junk.xlsx"))).Code);
        Write([["n"], .. Enumerable.Range(1, 500).Select(i => new object?[] { i })]);
        _folder.Write("half.xlsx", File.ReadAllBytes(_folder.At("book.xlsx")).AsSpan(0, 700));
        Assert.Equal("files.excel.unreadable", (await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(_folder.Path, "half.xlsx"))).Code);
        Write();
        Assert.Equal("files.empty", (await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(_folder.Path, "book.xlsx"))).Code);
    }

    private void Write(params object?[][] rows) => Workbook.Write(_folder.At("book.xlsx"), ("First", rows));
}
