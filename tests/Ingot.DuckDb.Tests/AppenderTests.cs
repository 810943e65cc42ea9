using Ingot.Core.Columns;
using Ingot.Core.Naming;

namespace Ingot.DuckDb.Tests;

public sealed class AppenderTests : IDisposable
{
    private static readonly ColumnType Integer = ColumnType.Of(ColumnKind.Integer);
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    public AppenderTests()
    {
        _session = _database.Connect();
        _session.Execute("CREATE TABLE numbers (i INTEGER PRIMARY KEY)");
    }

    [Fact]
    public void Rows_are_written_by_close_and_flush_only()
    {
        using (var appender = Appender())
        {
            Append(appender, 1, 2);
            appender.Flush();
            Append(appender, 3);
        }

        Assert.Equal(2, Count());
        using (var appender = Appender())
        {
            Append(appender, 3);
            appender.Close();
            Assert.Throws<ObjectDisposedException>(appender.Flush);
        }

        Assert.Equal(3, Count());
    }

    [Fact]
    public void Rows_belong_to_the_sessions_transaction()
    {
        _session.Execute("BEGIN", TestContext.Current.CancellationToken);
        using (var appender = Appender())
        {
            Append(appender, 1);
            appender.Close();
        }

        _session.Execute("ROLLBACK", TestContext.Current.CancellationToken);
        Assert.Equal(0, Count());
    }

    [Fact]
    public void A_row_that_breaks_a_constraint_is_refused_and_the_rest_with_it()
    {
        using (var appender = Appender())
        {
            Append(appender, 1, 2, 1);
            var error = Assert.Throws<DuckDbException>(appender.Close);
            Assert.Equal(DuckDbErrorClass.Constraint, error.ErrorClass);
            Assert.Contains("duplicate key", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, Count());
    }

    [Fact]
    public void Chunks_of_other_columns_are_refused()
    {
        using var appender = Appender();
        using var chunk = Chunk.Create(Integer, Integer);
        chunk.Count = 1;

        Assert.Throws<DuckDbException>(() => appender.Append(chunk));
    }

    [Fact]
    public void A_table_that_is_missing_is_named()
    {
        var error = Assert.Throws<DuckDbException>(() => new DuckDbAppender(_session, new TableName("main", "absent")));

        Assert.Contains("absent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('{', error.Message);
    }

    [Theory]
    [InlineData(1, "a text")]
    [InlineData(0, 300)]
    [InlineData(2, 1.5)]
    [InlineData(0, "no number")]
    public void A_value_that_a_column_cannot_hold_is_refused(int column, object value)
    {
        using var chunk = Chunk.Create(ColumnType.Of(ColumnKind.TinyInt), ColumnType.Enum("a", "b"), Integer);

        Assert.Equal(DuckDbErrorClass.Conversion, Assert.Throws<DuckDbException>(() => chunk[column].SetValue(0, value)).ErrorClass);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Throws<DuckDbException>(() =>
    {
        using var chunk = Chunk.Create(ColumnType.Of(ColumnKind.Varchar));
        chunk[0].SetValue(0, "broken \uD83D");
    });

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private DuckDbAppender Appender() => new(_session, new TableName("main", "numbers"));

    private long Count() => _session.Scalar<long>("SELECT count(*) FROM numbers", TestContext.Current.CancellationToken);

    private static void Append(DuckDbAppender appender, params int[] values)
    {
        using var chunk = Chunk.Create(Integer);
        values.CopyTo(chunk[0].Values<int>());
        chunk.Count = values.Length;
        appender.Append(chunk);
    }
}
