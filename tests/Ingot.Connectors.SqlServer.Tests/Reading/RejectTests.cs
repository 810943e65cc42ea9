using System.Text;
using Ingot.TestKit.Servers.SqlServer;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

/// <summary>Values that a lake cannot hold as they are.</summary>
public sealed class RejectTests
{
    private static readonly DateTime Fine = new DateTime(2026, 3, 1, 12, 0, 0).AddTicks(1234567);
    private static readonly byte[] HalfPair = [.. Encoding.Unicode.GetBytes("a"), 0x3d, 0xd8, .. Encoding.Unicode.GetBytes("b")];

    private static readonly TdsDatabase Times = new()
    {
        Columns = [("id", "int", 4, 10, 0), ("at", "datetime2", 8, 27, 7)],
        Rows = (session, _) => session.SayAsync(a =>
        {
            a.Columns(TdsTypes.Int("id"), TdsTypes.DateTime2("at", 7));
            a.Row(1, new DateTime(2026, 3, 1));
            a.Row(2, Fine);
            a.Row(3, null);
            a.Done(3);
        }),
    };

    [Fact]
    public async Task A_time_that_is_too_fine_has_its_row_rejected()
    {
        await using var server = new TdsServer(Times.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request());

        Assert.Equal(["1|2026-03-01 00:00:00|1", "3|NULL|3"], reading.Lines());
        var rejected = Assert.Single(reading.Rejected);
        Assert.Equal(("at", 2L, "2026-03-01 12:00:00.1234567"), (rejected.Column, rejected.RecordNumber, rejected.Reason.Split(' ', ',') is [_, _, var day, var clock, ..] ? $"{day} {clock}" : rejected.Reason));
        Assert.Contains("fine_times", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(3, part.Records);
        Assert.Contains(part.Notes, n => n.StartsWith("Column 'at' of type datetime2(7): rows whose seventh digit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digit_is_cut_off_when_the_job_says_so()
    {
        await using var server = new TdsServer(Times.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request(new SourceOption("fine_times", "truncate")));

        Assert.Equal(["1|2026-03-01 00:00:00|1", "2|2026-03-01 12:00:00.123456|2", "3|NULL|3"], reading.Lines());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Half_of_a_pair_is_refused_or_replaced(bool isLong)
    {
        var database = Times with
        {
            Columns = [("a", "nvarchar", isLong ? -1 : 40, 0, 0)],
            Rows = (session, _) => session.SayAsync(a =>
            {
                a.Columns(isLong ? TdsTypes.WideMax("a") : TdsTypes.Wide("a"));
                a.Row(HalfPair);
                a.Row("whole");
                a.Done(2);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var refused = await reading.ReadAsync(server.Settings, SqlServerReading.Request());
        Assert.Equal(["whole|2"], reading.Lines());
        Assert.Contains("surrogate", Assert.Single(reading.Rejected).Reason, StringComparison.Ordinal);

        reading.Session.Execute("DROP TABLE t", SqlServerReading.Stop);
        using var replaced = await reading.ReadAsync(server.Settings, SqlServerReading.Request(new SourceOption("broken_text", "replace")));
        Assert.Equal(["a\ufffdb|1", "whole|2"], reading.Lines());
    }
}
