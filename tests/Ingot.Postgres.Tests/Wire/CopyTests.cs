using System.Buffers.Binary;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Wire;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

public sealed class CopyTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT FROM generate_series(1, 0)", 0)]
    [InlineData("SELECT FROM generate_series(1, 5)", 5)]
    [InlineData("SELECT 1 WHERE false", 0)]
    [InlineData("SELECT 1::smallint FROM generate_series(1, 100000)", 100_000)]
    [InlineData("SELECT -1::smallint, NULL::int FROM generate_series(1, 3)", 3)]
    [InlineData("SELECT repeat('x', 100 * i) FROM generate_series(1, 2000) i", 2000)]
    public async Task Rows_are_counted_whatever_their_size(string query, long rows)
    {
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(PostgresServer.Shared), Stop);
        using var copy = connection.BeginCopyOut($"COPY ({query}) TO STDOUT (FORMAT binary)", Stop);
        var block = new CopyBlock(64 << 10);
        var counted = 0L;
        while (copy.Read(block))
            counted += block.Rows;

        Assert.Equal(rows, counted);
        await connection.ExecuteAsync("SELECT 1", Stop);
    }

    [Fact]
    public async Task A_Unix_socket_leads_there_too()
    {
        var settings = TestSettings.Of(PostgresServer.Shared) with { Host = PostgresServer.Shared.SocketFolder, Tls = Ingot.Postgres.Sessions.TlsMode.VerifyFull };
        using var connection = await WireConnection.ConnectAsync(settings, Stop);
        using (var copy = connection.BeginCopyOut("COPY (SELECT i FROM generate_series(1, 10000) i) TO STDOUT (FORMAT binary)", Stop))
        {
            var block = new CopyBlock(64 << 10);
            var rows = 0;
            while (copy.Read(block))
                rows += block.Rows;
            Assert.Equal(10_000, rows);
        }

        using var cancel = new CancellationTokenSource();
        var sleeping = Task.Run(() => connection.ExecuteAsync("SELECT pg_sleep(600)", cancel.Token), Stop);
        Working.Wait(PostgresServer.Shared, connection.ProcessId);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        Gone.Wait(PostgresServer.Shared, connection.ProcessId);
        Assert.True(connection.IsBroken);
    }

    [Fact]
    public async Task A_copy_that_is_left_in_its_middle_stops_at_the_server()
    {
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(PostgresServer.Shared), Stop);
        using (var copy = connection.BeginCopyOut("COPY (SELECT repeat('x', 1000), generate_series(1, 1000000000)) TO STDOUT (FORMAT binary)", Stop))
            Assert.True(copy.Read(new CopyBlock(64 << 10)));

        Assert.True(connection.IsBroken);
        Gone.Wait(PostgresServer.Shared, connection.ProcessId);
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_no_row()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int)");
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(server, database), Stop);
        using var cancel = new CancellationTokenSource();
        using var copy = connection.BeginCopyIn("COPY t FROM STDIN (FORMAT binary)", cancel.Token);
        for (var i = 0; i < 100_000; i++)
            copy.Write([0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
        await cancel.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => copy.Complete());
        Gone.Wait(server, connection.ProcessId);
        Assert.Equal(0L, server.Scalar<long>(database, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_session_that_is_ended_while_sending_says_so()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int)");
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(server, database), Stop, ErrorKind.Target);
        using var copy = connection.BeginCopyIn("COPY t FROM STDIN (FORMAT binary)", Stop);
        copy.Write([0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
        server.Execute(database, $"SELECT pg_terminate_backend({connection.ProcessId}, 10000)");
        var failure = Assert.Throws<PostgresFailure>(() =>
        {
            for (var i = 0; i < 100_000_000; i++)
                copy.Write([0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
        });

        Assert.Equal(("postgres.connection-ended", ErrorKind.Target), (failure.Code, failure.Kind));
        Assert.True(connection.IsBroken);
        Assert.Equal(0L, server.Scalar<long>(database, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_row_longer_than_a_block_arrives_whole()
    {
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(PostgresServer.Shared), Stop);
        using var copy = connection.BeginCopyOut("COPY (SELECT 'a' UNION ALL SELECT repeat('b', 3000000) UNION ALL SELECT 'c') TO STDOUT (FORMAT binary)", Stop);
        var block = new CopyBlock(4096);
        var texts = new List<string>();
        while (copy.Read(block))
            texts.AddRange(Texts(block));

        Assert.Equal(["a", new string('b', 3_000_000), "c"], texts);
        Assert.True(copy.Bytes > 3_000_000);
    }

    [Fact]
    public async Task What_is_sent_is_in_the_table()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int)");
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(server, database), Stop);
        using var copy = await connection.BeginCopyInAsync("COPY t FROM STDIN (FORMAT binary)", Stop);
        for (var i = 0; i < 200_000; i++)
        {
            var row = copy.GetSpan(10);
            BinaryPrimitives.WriteInt16BigEndian(row, 1);
            BinaryPrimitives.WriteInt32BigEndian(row[2..], 4);
            BinaryPrimitives.WriteInt32BigEndian(row[6..], i);
            copy.Advance(10);
        }

        Assert.Equal(200_000, copy.Complete());
        Assert.Equal(19_999_900_000, server.Scalar<long>(database, "SELECT sum(i)::bigint FROM t"));
    }

    [Fact]
    public async Task An_aborted_copy_leaves_nothing_and_a_usable_connection()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int)");
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(server, database), Stop);
        using (var copy = connection.BeginCopyIn("COPY t FROM STDIN (FORMAT binary)", Stop))
        {
            copy.Write([0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
            copy.Abort("changed my mind");
        }

        Assert.False(connection.IsBroken);
        connection.Execute("INSERT INTO t VALUES (1)", Stop);
        Assert.Equal(1L, server.Scalar<long>(database, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_refused_row_is_an_error_while_still_sending()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int PRIMARY KEY)");
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(server, database), Stop);
        using var copy = connection.BeginCopyIn("COPY t FROM STDIN (FORMAT binary)", Stop);
        var failure = Assert.Throws<PostgresFailure>(() =>
        {
            for (var i = 0; i < 100_000_000; i++)
                copy.Write([0, 1, 0, 0, 0, 4, 0, 0, 0, 7]);
        });

        Assert.Equal(("postgres.unique-violation", ErrorKind.Data, "23505"), (failure.Code, failure.Kind, failure.Server!.SqlState));
        Assert.False(connection.IsBroken);
        connection.Execute("SELECT 1", Stop);
    }

    [Fact]
    public async Task A_query_is_described_without_running()
    {
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(PostgresServer.Shared), Stop);

        Assert.Equal(
            [new WireColumn("a", 1700, ((10 << 16) | 2) + 4), new WireColumn("sla\"sh", 23, -1)],
            await connection.DescribeAsync("SELECT 1::numeric(10,2) AS a, 1/0 AS \"sla\"\"sh\"", Stop));
        Assert.Equal("postgres.statement", Assert.Throws<PostgresFailure>(() => connection.Describe("SELECT 1; SELECT 2", Stop)).Code);
        Assert.Empty(connection.Describe("SET x.y = 1", Stop));
    }

    [Fact]
    public async Task An_error_in_the_middle_of_a_copy_is_told_and_the_connection_lives()
    {
        using var connection = await WireConnection.ConnectAsync(TestSettings.Of(PostgresServer.Shared), Stop);
        using var copy = connection.BeginCopyOut("COPY (SELECT 1 / (50000 - i) FROM generate_series(1, 100000) i) TO STDOUT (FORMAT binary)", Stop);
        var block = new CopyBlock(64 << 10);
        var failure = Assert.Throws<PostgresFailure>(() =>
        {
            while (copy.Read(block))
            {
            }
        });

        Assert.Equal(("postgres.data", "22012"), (failure.Code, failure.Server!.SqlState));
        connection.Execute("SELECT 1", Stop);
    }

    private static unsafe List<string> Texts(CopyBlock block)
    {
        var texts = new List<string>();
        for (var at = block.Start; at < block.End;)
        {
            var row = new ReadOnlySpan<byte>(block.Pointer + at, block.End - at);
            var length = BinaryPrimitives.ReadInt32BigEndian(row[1..]);
            if (length > 6)
                texts.Add(Encoding.UTF8.GetString(row.Slice(11, BinaryPrimitives.ReadInt32BigEndian(row[7..]))));
            at += length + 1;
        }

        return texts;
    }
}
