using System.Data;
using System.Numerics;
using Ingot.Core.Columns;
using Ingot.DuckDb.Ado;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Tests.Ado;

public sealed class CommandTests : IDisposable
{
    private const string Endless = "SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 3";
    private readonly DuckDbConnection _connection = new("");

    public CommandTests() => _connection.Open();

    [Fact]
    public void Several_statements_add_up_their_rows()
    {
        Assert.Equal(-1, Command("CREATE TABLE t (i INTEGER)").ExecuteNonQuery());
        Assert.Equal(8, Command("INSERT INTO t SELECT range FROM range(5); UPDATE t SET i = i + 1 WHERE i < 2; DELETE FROM t WHERE i = 4; SELECT 1").ExecuteNonQuery());
        Assert.Equal(-1, Command("SELECT * FROM t").ExecuteNonQuery());
        Assert.Equal(0, Command("DELETE FROM t WHERE i = 99").ExecuteNonQuery());
        Assert.Equal(-1, Command("-- nothing").ExecuteNonQuery());
    }

    [Fact]
    public void Returned_rows_are_read()
    {
        Command("CREATE TABLE t (i INTEGER DEFAULT 7, n VARCHAR)").ExecuteNonQuery();

        Assert.Equal(7, Command("INSERT INTO t (n) VALUES ('a') RETURNING i").ExecuteScalar());
    }

    [Fact]
    public void A_scalar_of_no_row_is_null_and_of_null_is_dbnull()
    {
        Assert.Null(Command("SELECT 1 WHERE 1 = 2").ExecuteScalar());
        Assert.Equal(DBNull.Value, Command("SELECT NULL").ExecuteScalar());
    }

    [Fact]
    public void A_time_out_ends_the_command_and_not_the_connection()
    {
        using var command = Command(Endless);
        command.CommandTimeout = 1;

        var error = Assert.Throws<DuckDbTimeoutException>(() => command.ExecuteScalar());

        Assert.Equal(TimeSpan.FromSeconds(1), error.Limit);
        Assert.Equal(1, Command("SELECT 1").ExecuteScalar());
    }

    [Fact]
    public void The_time_out_comes_from_the_connection_string_unless_set()
    {
        using var connection = new DuckDbConnection("Command Timeout=30");
        using var command = connection.CreateCommand();
        Assert.Equal(30, command.CommandTimeout);

        command.CommandTimeout = 0;
        Assert.Equal(0, command.CommandTimeout);
        Assert.Equal(0, Command("SELECT 1").CommandTimeout);
    }

    [Fact]
    public async Task Cancel_ends_the_command()
    {
        using var command = Command(Endless);
        var running = Task.Run(() => command.ExecuteScalar(), TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            // Before the command has begun, there is nothing to cancel.
            command.Cancel();
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(1, Command("SELECT 1").ExecuteScalar());
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_command()
    {
        using var source = new CancellationTokenSource();
        using var command = Command(Endless);
        var running = Task.Run(() => command.ExecuteScalarAsync(source.Token), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Parameters_are_named_or_counted()
    {
        using var named = Command("SELECT $Late || $early");
        named.Parameters.AddWithValue("@early", "b");
        named.Parameters.AddWithValue("$late", "a");
        named.Parameters.AddWithValue("unused", 1);
        Assert.Equal("ab", named.ExecuteScalar());

        using var counted = Command("SELECT ? || ?; SELECT $2 || $1");
        counted.Parameters.Add(new DuckDbParameter("a"));
        counted.Parameters.Add(new DuckDbParameter("b"));
        using var reader = counted.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("ab", reader.GetString(0));
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal("ba", reader.GetString(0));
    }

    [Fact]
    public void A_parameter_without_a_value_is_named()
    {
        var error = Assert.Throws<DuckDbException>(() => Command("SELECT $missing").ExecuteScalar());

        Assert.Contains("$missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT @p, '@p', \"@p\" FROM (SELECT 1 AS \"@p\") -- @p\n", "SELECT $p, '@p', \"@p\" FROM (SELECT 1 AS \"@p\") -- @p\n")]
    [InlineData("SELECT /* @p /* @p */ @p */ @P", "SELECT /* @p /* @p */ @p */ $P")]
    [InlineData("SELECT $$ @p $$, $a$ @p $$ @p $a$, E'\\' @p', 'it''s @p', @p", "SELECT $$ @p $$, $a$ @p $$ @p $a$, E'\\' @p', 'it''s @p', $p")]
    [InlineData("SELECT @pq, @(-p), @p+@other", "SELECT @pq, @(-p), $p+@other")]
    [InlineData("SELECT [1] <@p, [1] <@ @p, p @> [1]", "SELECT [1] <@p, [1] <@ $p, p @> [1]")]
    [InlineData("SELECT DATE'\\', @p", "SELECT DATE'\\', $p")]
    [InlineData("SELECT 'open @p", "SELECT 'open @p")]
    public void Only_marks_of_parameters_are_rewritten(string written, string expected)
    {
        var parameters = new DuckDbParameterCollection();
        parameters.AddWithValue("p", 1);

        Assert.Equal(expected, ParameterMarks.Rewrite(written, parameters));
    }

    [Fact]
    public void Every_kind_of_number_and_bytes_is_a_parameter()
    {
        object[] values = [Int128.MaxValue, UInt128.MaxValue, BigInteger.Pow(10, 60), (sbyte)-1, ulong.MaxValue, 1.50m, float.NaN, "x"u8.ToArray(), Guid.NewGuid(), new Interval(1, 2, 3), new BitString("101")];
        foreach (var value in values)
        {
            using var command = Command("SELECT @v");
            command.Parameters.AddWithValue("v", value);
            Assert.Equal(value, command.ExecuteScalar());
        }
    }

    [Fact]
    public void A_parameter_may_say_its_type()
    {
        using var command = Command("SELECT typeof($v), $v");
        command.Parameters.Add(new DuckDbParameter("v", new UnionValue("n", 3)) { ColumnType = ColumnType.Union(new ColumnField("n", ColumnType.Of(ColumnKind.BigInt)), new ColumnField("t", ColumnType.Of(ColumnKind.Varchar))) });

        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal("UNION(n BIGINT, t VARCHAR)", reader.GetString(0));
        Assert.Equal(new UnionValue("n", 3L), reader.GetValue(1));
    }

    [Fact]
    public void A_value_that_says_too_little_is_refused()
    {
        using var command = Command("SELECT $v");
        command.Parameters.AddWithValue("v", new List<object?> { 1, "a" });

        Assert.Equal(DuckDbErrorClass.MismatchType, Assert.Throws<DuckDbException>(() => command.ExecuteScalar()).ErrorClass);
    }

    [Fact]
    public void A_command_run_again_sees_its_new_values_and_tables()
    {
        Command("CREATE TABLE t (i INTEGER)").ExecuteNonQuery();
        using var command = Command("SELECT count(*) FROM t WHERE i > @v");
        var parameter = command.Parameters.AddWithValue("v", 1);
        Assert.Equal(0L, command.ExecuteScalar());

        Command("INSERT INTO t VALUES (1), (2), (3)").ExecuteNonQuery();
        Assert.Equal(2L, command.ExecuteScalar());
        parameter.Value = 2.5m;
        Assert.Equal(1L, command.ExecuteScalar());
        Command("DROP TABLE t; CREATE TABLE t (i BIGINT, j INTEGER)").ExecuteNonQuery();
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public void A_connection_has_one_reader_at_a_time()
    {
        using (var reader = Command("FROM range(100000)").ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Throws<DuckDbException>(() => Command("SELECT 1").ExecuteScalar());
        }

        Assert.Equal(1, Command("SELECT 1").ExecuteScalar());
    }

    [Fact]
    public void A_reader_outlives_its_command()
    {
        var command = Command("FROM range(10000); FROM range(3)");
        using var reader = command.ExecuteReader(CommandBehavior.CloseConnection);
        command.Dispose();

        var rows = 0;
        while (reader.Read())
            rows++;
        Assert.Equal(10_000, rows);
        Assert.True(reader.NextResult());
        reader.Close();
        Assert.Equal(ConnectionState.Closed, _connection.State);
    }

    public void Dispose() => _connection.Dispose();

    private DuckDbCommand Command(string sql) => new(sql, _connection);
}
