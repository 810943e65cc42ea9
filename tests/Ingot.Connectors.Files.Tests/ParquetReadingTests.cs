using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class ParquetReadingTests
{
    [Fact]
    public async Task Rows_come_with_their_own_types_and_numbers()
    {
        using var folder = new TemporaryFolder();
        Write(folder.At("data[1].parquet"), "SELECT range AS id, 'n' || range AS name, [range] AS list, range::DECIMAL(9,2) AS d FROM range(3000)");
        var reading = await FileReading.Of(folder.Path, "data[1].parquet");
        Assert.Equal("id BIGINT, name VARCHAR, list BIGINT[], d DECIMAL(9,2)", reading.Types);
        Assert.Equal(3000, reading.Records);
        Assert.All(reading.Rows, r => Assert.Equal((long)r[0]! + 1, r[^1]));
    }

    [Fact]
    public async Task Declared_types_are_cast_and_declared_columns_must_exist()
    {
        using var folder = new TemporaryFolder();
        Write(folder.At("data.parquet"), "SELECT range AS ID FROM range(3)");
        var reading = await FileReading.Of(folder.Path, "data.parquet", [new("id", ColumnType.Of(ColumnKind.Varchar))]);
        Assert.Equal(["0", "1", "2"], reading.Column("id"));
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "data.parquet", [new("ids", ColumnType.Of(ColumnKind.Varchar))]));
        Assert.Equal("files.columns-missing", error.Code);
    }

    [Fact]
    public async Task A_cut_off_file_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Write(folder.At("whole.parquet"), "SELECT range AS id FROM range(3000)");
        folder.Write("half.parquet", File.ReadAllBytes(folder.At("whole.parquet")).AsSpan(0, 500));
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "half.parquet"));
        Assert.Equal("files.parquet.unreadable", error.Code);
        Assert.Equal(ErrorKind.Source, error.Kind);
    }

    private static void Write(string path, string sql)
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        session.Execute($"COPY ({sql}) TO '{path}' (FORMAT parquet)");
    }
}
