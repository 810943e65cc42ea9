using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Rest.Tests.Requests;

/// <summary>How many requests begin in a time, by a clock that only these tests move.</summary>
public sealed class PaceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_spread_evenly_and_a_pause_is_not_made_up_for()
    {
        var clock = new TestClock();
        var pacer = new RequestPacer(TimeSpan.FromSeconds(6), clock);
        var turns = Enumerable.Range(0, 4).Select(_ => pacer.WaitAsync(Stop)).ToList();

        Assert.Equal([true, false, false, false], turns.Select(t => t.IsCompleted));
        for (var i = 1; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(5.999));
            Assert.False(turns[i].IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(0.001));
            await turns[i];
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(pacer.WaitAsync(Stop).IsCompleted);
        Assert.False(pacer.WaitAsync(Stop).IsCompleted);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var pacer = new RequestPacer(TimeSpan.FromDays(1), new TestClock());
        await pacer.WaitAsync(stop.Token);
        var waiting = pacer.WaitAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData("rate_limit: { requests: 6000, per: 1m }", 10)]
    [InlineData("rate_limit: { requests: 30 }", 2000)]
    [InlineData("rate_limit: { requests: 1, per: 1h }", 3_600_000)]
    [InlineData("timeout: 5s", 0)]
    public void A_limit_is_time_between_requests(string settings, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RestSettingsReader.Read(ApiReading.Connection($"base_url: http://127.0.0.1\n{settings}")).Pace);

    [Fact]
    public async Task Pages_of_one_job_wait_for_each_other()
    {
        await using var server = await ApiServer.StartAsync();
        var clock = new TestClock();
        using var api = new RestApi(RestSettingsReader.Read(ApiReading.Connection($"base_url: {server.Address}\nrate_limit: {{ requests: 6, per: 1m }}")), clock);
        var reaching = Task.WhenAll(api.ReachAsync(Stop), api.ReachAsync(Stop), api.ReachAsync(Stop));

        // Two have set a timer for their turns before any time has passed.
        Assert.Equal(2, clock.Timers);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), (await clock.AdvanceToNextAsync(Stop), await clock.AdvanceToNextAsync(Stop)));
        await reaching;

        Assert.Equal(3, server.Requests.Count);
    }
}
