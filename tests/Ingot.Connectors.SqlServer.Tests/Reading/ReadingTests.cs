using Ingot.TestKit.Servers.SqlServer;
using Ingot.Core.Columns;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

/// <summary>Readings of a source through the driver.</summary>
public sealed class ReadingTests
{
    private static readonly TdsDatabase Numbers = new() { Columns = [("id", "int", 4, 10, 0), ("note", "nvarchar", 40, 0, 0)], Rows = (session, _) => Send(session, 0, 10_000) };

    [Fact]
    public async Task Rows_come_in_the_server_s_order_and_are_numbered()
    {
        await using var server = new TdsServer(Numbers.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request());

        Assert.Equal(["10000|0|9999|50005000|0"], reading.Lines("SELECT count(*), min(id), max(id), sum(_row_number), count(*) FILTER (WHERE id + 1 <> _row_number) FROM t"));
        Assert.Equal(["note 0|note 9999"], reading.Lines("SELECT first(note ORDER BY id), last(note ORDER BY id) FROM t"));
        Assert.Equal((10_000L, 3L), (part.Records, part.EstimatedRecords));
        Assert.True(part.BytesRead > 10_000 * 4);
        Assert.Equal("snapshot", part.Format["isolation"]);
    }

    [Fact]
    public async Task Only_what_a_query_needs_is_asked_of_the_server()
    {
        var database = Numbers with
        {
            Rows = (session, request) => session.SayAsync(a =>
            {
                a.Columns(request.Statement.Contains("[note]", StringComparison.Ordinal) ? TdsTypes.Wide("note") : TdsTypes.Bit("row"));
                a.Row(request.Statement.Contains("[note]", StringComparison.Ordinal) ? "x" : true);
                a.Done(1);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var first = await reading.ReadAsync(server.Settings, SqlServerReading.Request(new SourceOption("where", "id > 7 -- only")), "note");
        reading.Session.Execute("DROP TABLE t", SqlServerReading.Stop);
        using var second = await reading.ReadAsync(server.Settings, SqlServerReading.Request(), "_row_number");

        Assert.Equal(
            ["SELECT CONVERT(varbinary(8000), [t].[note]) AS [note] FROM [dbo].[t] AS [t] WHERE (id > 7 -- only\n)", "SELECT CONVERT(bit, 1) AS [row] FROM [dbo].[t] AS [t]"],
            server.Requests.Select(r => r.Statement).Where(s => s.Contains("FROM [dbo].[t] AS", StringComparison.Ordinal)));
        Assert.Equal(["1"], reading.Lines());
    }

    [Fact]
    public async Task Every_connection_that_reads_begins_a_transaction_and_a_wait_for_locks_has_an_end()
    {
        await using var server = new TdsServer((Numbers with { HasSnapshots = false }).AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings with { LockTimeout = TimeSpan.FromSeconds(7) }, SqlServerReading.Request());

        Assert.Contains(server.Requests, r => r.Statement.StartsWith("SET LOCK_TIMEOUT 7000;", StringComparison.Ordinal) && r.Statement.EndsWith("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; BEGIN TRANSACTION;", StringComparison.Ordinal));
        Assert.Contains(part.Notes, n => n.Contains("ALLOW_SNAPSHOT_ISOLATION", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_connections_read_a_table_that_is_cut_by_its_key()
    {
        var database = Numbers with
        {
            Key = ("id", "int"),
            Ends = (0L, 1599L),
            Rows = (session, request) =>
            {
                var ends = System.Text.RegularExpressions.Regex.Matches(request.Statement, @"CONVERT\(int, (\d+)\)").Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                var isFirst = !request.Statement.Contains(">=", StringComparison.Ordinal);
                var isLast = !request.Statement.Contains("] <", StringComparison.Ordinal);
                return Send(session, isFirst ? 0 : ends[0], isLast ? 1600 : ends[^1]);
            },
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request(new SourceOption("parallel", "2")));

        Assert.Equal(["1600|1600|1600"], reading.Lines("SELECT count(*), count(DISTINCT id), count(DISTINCT _row_number) FROM t"));
        Assert.Equal(("2", "16"), (part.Format["connections"], part.Format["ranges"]));
        Assert.Contains(part.Notes, n => n.Contains("a moment of its own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ends_of_a_key_of_uuids_are_asked_for_as_they_are()
    {
        var database = Numbers with
        {
            Key = ("key", "uniqueidentifier"),
            Ends = (Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff")),
            Rows = (session, _) => Send(session, 0, 1),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request(new SourceOption("parallel", "2")));

        Assert.Contains(server.Requests, r => r.Statement == "SELECT MIN([key]), MAX([key]) FROM [dbo].[t]");
        Assert.Equal(("2", "16"), (part.Format["connections"], part.Format["ranges"]));
        Assert.Equal(16, server.Requests.Count(TdsDatabase.IsRead));
    }

    [Fact]
    public async Task A_table_without_a_key_is_read_by_one_connection_and_that_is_said()
    {
        await using var server = new TdsServer(Numbers.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.OpenAsync(server.Settings, SqlServerReading.Request(new SourceOption("parallel", "4")));

        Assert.Equal("1", part.Format["connections"]);
        Assert.Contains(part.Notes, n => n.Contains("no key", StringComparison.Ordinal));
    }

    /// <summary>Cause: parameters need a type of a package that cannot be had everywhere, and a stand-in for it is loaded.</summary>
    [Fact]
    public async Task A_range_of_a_cursor_travels_as_parameters_of_the_column_s_type()
    {
        var database = Numbers with
        {
            Columns = [("at", "datetime", 8, 23, 3)],
            Rows = (session, _) => session.SayAsync(a =>
            {
                a.Columns(TdsTypes.DateTime("at"));
                a.Done(0);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();
        var request = SqlServerReading.Request() with
        {
            Range = new CursorRange([new("at", ColumnType.Of(ColumnKind.Timestamp))], new(["2026-03-01 12:00:00.007"], Inclusive: true), new(["2026-03-02 00:00:00"], Inclusive: false), Nulls: true),
        };

        using var part = await reading.ReadAsync(server.Settings, request);

        var asked = server.Requests.Single(TdsDatabase.IsRead);
        Assert.EndsWith(" WHERE (([t].[at] >= @from AND [t].[at] <= @to) OR [t].[at] IS NULL)", asked.Statement, StringComparison.Ordinal);
        Assert.Equal("@from datetime,@to datetime", asked.Declarations);
        Assert.Equal(new System.Data.SqlTypes.SqlDateTime(new DateTime(2026, 3, 1, 12, 0, 0, 7)).TimeTicks, BitConverter.ToInt32(asked.Values["@from"], 4));
    }

    [Fact]
    public async Task A_row_version_is_asked_for_up_to_the_first_open_transaction()
    {
        var database = Numbers with
        {
            Columns = [("v", "timestamp", 8, 0, 0)],
            Rows = (session, _) => session.SayAsync(a =>
            {
                a.Columns(TdsTypes.Binary("v", 8));
                a.Done(0);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request() with { Cursor = ["v"], Range = new CursorRange([new("v", ColumnType.Of(ColumnKind.BigInt))], new(["1999"], Inclusive: true), null, Nulls: false) });

        var asked = server.Requests.Single(r => r.Values.ContainsKey("@active"));
        Assert.Equal("SELECT CONVERT(binary(8), [t].[v]) AS [v] FROM [dbo].[t] AS [t] WHERE [t].[v] < @active AND ([t].[v] >= @from)", asked.Statement);
        Assert.Equal([0, 0, 0, 0, 0, 0, 7, 209], asked.Values["@active"]);
        var order = server.Requests.Select(r => r.Statement).ToList();
        Assert.True(order.FindIndex(s => s.Contains("MIN_ACTIVE_ROWVERSION", StringComparison.Ordinal)) < order.FindIndex(s => s.Contains("BEGIN TRANSACTION", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Long_values_pass_in_pieces()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => i % 3 == 0 ? "\U0001F600" : "é"));
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();
        var database = Numbers with
        {
            Columns = [("a", "nvarchar", -1, 0, 0), ("b", "varbinary", -1, 0, 0), ("c", "xml", -1, 0, 0)],
            Rows = (session, _) => session.SayAsync(a =>
            {
                a.Columns(TdsTypes.WideMax("a"), TdsTypes.VarBinaryMax("b"), TdsTypes.WideMax("c"));
                a.Row(text, bytes, "<a/>");
                a.Row("", Array.Empty<byte>(), null);
                a.PackedRow(null, null, text);
                a.Done(3);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request());

        Assert.Equal(text, reading.Session.Scalar<string>("SELECT a FROM t WHERE _row_number = 1", SqlServerReading.Stop));
        Assert.Equal(text, reading.Session.Scalar<string>("SELECT c FROM t WHERE _row_number = 3", SqlServerReading.Stop));
        Assert.Equal(Convert.ToHexString(bytes), reading.Session.Scalar<string>("SELECT hex(b) FROM t WHERE _row_number = 1", SqlServerReading.Stop));
        Assert.Equal(["0|0|NULL"], reading.Lines("SELECT length(a), octet_length(b), c FROM t WHERE _row_number = 2"));
    }

    [Fact]
    public async Task A_query_is_described_before_it_is_run_and_an_order_is_allowed()
    {
        var database = Numbers with
        {
            Refuses = s => s.Contains("ORDER BY id\n)", StringComparison.Ordinal) ? (1033, "The ORDER BY clause is invalid in views.") : null,
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, new SourceRequest { Root = "/", Options = [new("query", "WITH n AS (SELECT 1 AS id, N'' AS note) SELECT * FROM n ORDER BY id")] });

        Assert.Equal(
            "WITH n AS (SELECT 1 AS id, N'' AS note), [ingot query] AS (SELECT * FROM n ORDER BY id\nOFFSET 0 ROWS) SELECT [query].[id], CONVERT(varbinary(8000), [query].[note]) AS [note] FROM [ingot query] AS [query]",
            server.Requests.Single(TdsDatabase.IsRead).Statement);
        Assert.Equal(["10000"], reading.Lines("SELECT count(*) FROM t"));
    }

    internal static async Task Send(TdsSession session, int from, int to)
    {
        using var answer = session.Answer();
        answer.Columns(TdsTypes.Int("id"), TdsTypes.Wide("note"));
        for (var id = from; id < to; id++)
        {
            answer.Row(id, $"note {id}");
            if (id % 500 == 499)
                await answer.FlushAsync();
        }

        answer.Done(to - from);
        await answer.EndAsync();
    }

}
