using Ingot.Core.Columns;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class CsvReadingTests
{
    [Fact]
    public async Task Reads_the_retail_sample_with_inferred_types()
    {
        var reading = await FileReading.Of(Repository.At("samples", "retail"), "data/online_retail_10k.csv");
        Assert.Equal(10_000, reading.Rows.Count);
    }

    [Fact]
    public async Task An_empty_field_is_null_and_a_quoted_empty_one_is_empty_text()
    {
        var reading = await FileReading.OfText("a,b\n,x\n\"\",y\n");
        Assert.Equal([null, ""], reading.Column("a"));
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
}
