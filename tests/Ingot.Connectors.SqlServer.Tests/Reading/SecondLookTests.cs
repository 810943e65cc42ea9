using Ingot.TestKit.Servers.SqlServer;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

/// <summary>A second look at a source: by the session, and in the transaction, of the first.</summary>
public sealed class SecondLookTests
{
    private static readonly TdsDatabase Numbers = new()
    {
        Columns = [("id", "int", 4, 10, 0)],
        Rows = (session, request) => session.SayAsync(a =>
        {
            var isCount = request.Statement.Contains("COUNT_BIG(*)", StringComparison.Ordinal);
            a.Columns(isCount ? TdsTypes.BigInt("rows") : TdsTypes.Int("id"));
            if (isCount)
                a.Row(2L);
            foreach (var id in isCount ? [] : new[] { 7, 8 })
                a.Row(id);
            a.Done(isCount ? 1 : 2);
        }),
    };

    [Theory]
    [InlineData(null, "SNAPSHOT")]
    [InlineData("snapshot", "SNAPSHOT")]
    [InlineData("serializable", "SERIALIZABLE")]
    public async Task Both_looks_and_the_count_are_of_one_transaction(string? isolation, string level)
    {
        await using var server = new TdsServer(Numbers.AnswerAsync);
        using var reading = new SqlServerReading();
        var request = SqlServerReading.Request([new SourceOption("where", "id > 6 -- some"), .. isolation is null ? Array.Empty<SourceOption>() : [new SourceOption("isolation", isolation)]]) with { IsLookedAtTwice = true };
        Assert.Null(new SqlServerConnector(SqlServerConnector.SqlServerKind).RefuseSecondLook(request));

        using var part = await reading.ReadAsync(server.Settings, request);
        using var look = await part.Again!(reading.Context, SqlServerReading.Stop);

        Assert.Equal((2L, 15L), (look.Counted, reading.Session.Scalar<long>($"SELECT sum(id)::BIGINT FROM {look.Rows.Relation}", SqlServerReading.Stop)));
        Assert.Equal(
            ["BEGIN", "rows", "count", "rows"],
            server.Requests.Select(r => r.Statement.EndsWith($"SET TRANSACTION ISOLATION LEVEL {level}; BEGIN TRANSACTION;", StringComparison.Ordinal) ? "BEGIN"
                : r.Statement == "SELECT COUNT_BIG(*) AS [rows] FROM [dbo].[t] AS [t] WHERE (id > 6 -- some\n)" ? "count"
                : TdsDatabase.IsRead(r) ? "rows" : "").Where(s => s.Length > 0));
    }

    [Fact]
    public async Task A_database_that_has_no_snapshots_keeps_no_moment()
    {
        await using var server = new TdsServer((Numbers with { HasSnapshots = false }).AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.OpenAsync(server.Settings, SqlServerReading.Request() with { IsLookedAtTwice = true });

        Assert.Null(part.Again);
    }

    [Theory]
    [InlineData("parallel", "2", "Take 'parallel' off the source.")]
    [InlineData("isolation", "read_committed", "Say 'isolation: snapshot'")]
    [InlineData("isolation", "repeatable_read", "Say 'isolation: snapshot'")]
    public void What_sees_several_moments_is_refused(string option, string value, string next) =>
        Assert.Contains(next, new SqlServerConnector(SqlServerConnector.SqlServerKind).RefuseSecondLook(SqlServerReading.Request(new SourceOption(option, value)))!.Next, StringComparison.Ordinal);
}
