using System.Data.Common;
using Dapper;
using Ingot.DuckDb.Ado;

namespace Ingot.DuckDb.Tests.Ado;

public sealed class DapperTests : IDisposable
{
    private readonly DuckDbConnection _connection = new("Data Source=:memory:");

    public DapperTests()
    {
        _connection.Open();
        _connection.Execute("SET TimeZone = 'UTC'");
        _connection.Execute("CREATE TABLE orders (id BIGINT, placed TIMESTAMPTZ, placed_at TIMESTAMP, key UUID, total DECIMAL(12,2), state VARCHAR, note VARCHAR, items INTEGER, day DATE)");
    }

    private enum State
    {
        Open,
        Shipped,
    }

    [Fact]
    public void A_row_is_mapped_to_a_record()
    {
        var order = new Order(7, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), new DateTime(2026, 11, 20, 9, 30, 0), Guid.NewGuid(), 12.50m, "Shipped", null, 3);
        _connection.Execute("INSERT INTO orders VALUES ($Id, $Placed, $At, $Key, $Total, $State, $Note, $Items, '2026-11-20')", order);

        Assert.Equal(order, _connection.QuerySingle<Order>("SELECT id, placed, placed_at AS \"At\", key, total, state, note, items FROM orders"));
    }

    [Fact]
    public void A_row_is_mapped_to_a_class_with_enums_and_nullables()
    {
        _connection.Execute("INSERT INTO orders (id, state, total) VALUES (1, 'Shipped', 3.25)");

        var order = _connection.QuerySingle<MutableOrder>("SELECT id, state, total, items, placed FROM orders");

        Assert.Equal(State.Shipped, order.State);
        Assert.Equal(3.25m, order.Total);
        Assert.Null(order.Items);
        Assert.Null(order.Placed);
    }

    [Fact]
    public void An_at_sign_marks_a_parameter_too()
    {
        Assert.Equal(3, _connection.ExecuteScalar<long>("SELECT @a + @b /* @a */ WHERE 'x@a' = 'x@a'", new { a = 1L, b = 2L }));
        Assert.Equal(5, _connection.ExecuteScalar<int>("SELECT @(-5)"));
    }

    [Fact]
    public void A_list_executes_once_for_each_item()
    {
        var changed = _connection.Execute("INSERT INTO orders (id, note) VALUES (@id, @note)", Enumerable.Range(0, 50).Select(i => new { id = i, note = $"n{i}" }));

        Assert.Equal(50, changed);
        Assert.Equal([3L, 5L], _connection.Query<long>("SELECT id FROM orders WHERE id IN @ids ORDER BY id", new { ids = new[] { 3, 5, 99 } }));
        Assert.Equal([4L], _connection.Query<long>("SELECT id FROM orders WHERE note IN $notes", new { notes = new[] { "n4" } }));
        Assert.Empty(_connection.Query<long>("SELECT id FROM orders WHERE id IN @ids", new { ids = Array.Empty<int>() }));
    }

    [Fact]
    public void A_row_is_read_dynamically()
    {
        var row = _connection.QuerySingle("SELECT 1::BIGINT AS id, 'a' AS name, NULL AS nothing, [1, 2] AS list");

        Assert.Equal(1L, row.id);
        Assert.Equal("a", row.name);
        Assert.Null(row.nothing);
        Assert.Equal(new List<object?> { 1, 2 }, row.list);
    }

    [Fact]
    public void A_joined_row_is_mapped_to_two_objects()
    {
        var pair = _connection.Query<Left, Right, (Left, Right)>(
            "SELECT 1::BIGINT AS Id, 'l' AS Name, 2::BIGINT AS Id, 'r' AS Text", (l, r) => (l, r), splitOn: "Id").Single();

        Assert.Equal((new Left(1, "l"), new Right(2, "r")), pair);
    }

    [Fact]
    public void Several_results_are_read_in_order()
    {
        using var results = _connection.QueryMultiple("SELECT 1::BIGINT; CREATE TABLE made (i INTEGER); INSERT INTO made VALUES (4); SELECT i FROM made");

        Assert.Equal(1L, results.ReadSingle<long>());
        Assert.Equal(4, results.ReadSingle<int>());
    }

    [Fact]
    public async Task Asynchronous_calls_run_and_honour_their_token()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(6L, await _connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT sum(i)::BIGINT FROM range(4) t(i)", cancellationToken: token)));
        Assert.Equal([0L, 1L], await _connection.QueryAsync<long>(new CommandDefinition("FROM range(2)", cancellationToken: token)));

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _connection.QueryAsync<long>(new CommandDefinition("FROM range(2)", cancellationToken: cancelled.Token)));
    }

    [Fact]
    public void Rows_are_read_one_by_one_when_not_buffered()
    {
        var sum = 0L;
        foreach (var value in _connection.Query<long>("FROM range(10000)", buffered: false).Take(5000))
            sum += value;

        Assert.Equal(12_497_500, sum);
        Assert.Equal(1, _connection.ExecuteScalar<int>("SELECT 1"));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_leaves_nothing()
    {
        using (var transaction = _connection.BeginTransaction())
            _connection.Execute("INSERT INTO orders (id) VALUES (1)", transaction: transaction);
        Assert.Equal(0, _connection.ExecuteScalar<long>("SELECT count(*) FROM orders"));

        using (DbTransaction transaction = _connection.BeginTransaction())
        {
            _connection.Execute("INSERT INTO orders (id) VALUES (1)", transaction: transaction);
            transaction.Commit();
        }

        Assert.Equal(1, _connection.ExecuteScalar<long>("SELECT count(*) FROM orders"));
    }

    [Theory]
    [InlineData("SELECT DATE '2026-11-20'", typeof(DateOnly))]
    [InlineData("SELECT TIME '10:11:12.5'", typeof(TimeOnly))]
    [InlineData("SELECT 170141183460469231731687303715884105727::HUGEINT", typeof(Int128))]
    [InlineData("SELECT '\\x01'::BLOB", typeof(byte[]))]
    [InlineData("SELECT TIMESTAMP '2026-11-20 10:00:00'", typeof(DateTime))]
    [InlineData("SELECT TIMESTAMPTZ '2026-11-20 10:00:00+02'", typeof(DateTimeOffset))]
    public void A_value_has_its_natural_type(string sql, Type type) => Assert.IsType(type, _connection.ExecuteScalar(sql));

    [Fact]
    public void Dates_and_times_are_mapped_and_are_parameters()
    {
        var given = new Times(new DateOnly(2026, 11, 20), new TimeOnly(10, 11, 12));

        var read = _connection.QuerySingle<Times>("SELECT @Day AS Day, @At AS At", given);

        Assert.Equal(given, read);
    }

    public void Dispose() => _connection.Dispose();

    private sealed record Order(long Id, DateTimeOffset Placed, DateTime At, Guid Key, decimal Total, string State, string? Note, int? Items);

    private sealed record Left(long Id, string Name);

    private sealed record Right(long Id, string Text);

    private sealed record Times(DateOnly Day, TimeOnly At);

    private sealed class MutableOrder
    {
        public long Id { get; set; }

        public State State { get; set; }

        public decimal Total { get; set; }

        public int? Items { get; set; }

        public DateTimeOffset? Placed { get; set; }
    }
}
