using Ingot.Health.Options;
using Ingot.TestKit;

namespace Ingot.Health.Tests;

public sealed class HealthChecksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The rules of the whole: any unhealthy part, else any degraded part, else healthy.</summary>
    [Theory]
    [InlineData("", HealthStatus.Healthy)]
    [InlineData("h", HealthStatus.Healthy)]
    [InlineData("hhh", HealthStatus.Healthy)]
    [InlineData("hdh", HealthStatus.Degraded)]
    [InlineData("ddd", HealthStatus.Degraded)]
    [InlineData("hdu", HealthStatus.Unhealthy)]
    [InlineData("udd", HealthStatus.Unhealthy)]
    [InlineData("u", HealthStatus.Unhealthy)]
    public async Task The_worst_part_decides(string parts, HealthStatus whole)
    {
        var report = await Checks(parts.Select((p, i) => new HealthCheck($"c{i}", _ => ValueTask.FromResult<IReadOnlyList<HealthFinding>>([Finding(p)])))).RunAsync(Stop);

        Assert.Equal(whole, report.Status);
        Assert.Equal(parts.Length, report.Results.Count);
    }

    /// <summary>The limits that are there without configuration, of a disk and of memory: a share that is just inside, at and beyond each.</summary>
    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(0.849, HealthStatus.Healthy)]
    [InlineData(0.85, HealthStatus.Degraded)]
    [InlineData(0.949, HealthStatus.Degraded)]
    [InlineData(0.95, HealthStatus.Unhealthy)]
    [InlineData(1, HealthStatus.Unhealthy)]
    public void A_share_is_judged_by_the_limits(double share, HealthStatus status)
    {
        var limits = new HealthOptions();

        Assert.Equal((status, status), (limits.Disk.Judge(share), limits.Memory.Judge(share)));
        Assert.Equal((TimeSpan.FromSeconds(10), null), (limits.Timeout, limits.Schedule));
    }

    [Fact]
    public async Task The_worst_finding_decides_about_a_part_and_none_is_healthy()
    {
        var report = await Checks(
        [
            new("mixed", _ => ValueTask.FromResult<IReadOnlyList<HealthFinding>>([Finding('h'), Finding('d'), Finding('h')])),
            new("empty", _ => ValueTask.FromResult<IReadOnlyList<HealthFinding>>([])),
        ]).RunAsync(Stop);

        Assert.Equal([HealthStatus.Degraded, HealthStatus.Healthy], report.Results.Select(r => r.Status));
    }

    [Fact]
    public async Task A_check_that_gives_no_answer_is_unhealthy_and_holds_up_no_other()
    {
        using var never = new ManualResetEventSlim();
        var clock = new TestClock();
        var checks = new HealthChecks(
        [
            new("waits", async token => { await new TaskCompletionSource().Task.WaitAsync(token); return []; }),
            new("blocks", _ => { never.Wait(CancellationToken.None); return ValueTask.FromResult<IReadOnlyList<HealthFinding>>([]); }),
            new("answers", _ => ValueTask.FromResult<IReadOnlyList<HealthFinding>>([Finding('h')])),
        ], TimeSpan.FromMilliseconds(300), t => t, clock);

        var asking = checks.RunAsync(Stop);
        // Each check that has not answered has a timer.
        while (clock.Timers > 2)
            await Task.Yield();
        clock.Advance(TimeSpan.FromMilliseconds(300));
        var report = await asking;
        never.Set();

        Assert.Equal([HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Healthy], report.Results.Select(r => r.Status));
        Assert.Equal("gave no answer within 0.3 s", report.Results[0].Findings[0].Text);
    }

    [Theory]
    [InlineData(Core.Errors.ErrorKind.Target, HealthStatus.Unhealthy)]
    [InlineData(Core.Errors.ErrorKind.Source, HealthStatus.Unhealthy)]
    [InlineData(Core.Errors.ErrorKind.Conflict, HealthStatus.Degraded)]
    public async Task A_check_that_fails_is_unhealthy_unless_somebody_else_is_at_work(Core.Errors.ErrorKind kind, HealthStatus status)
    {
        var report = await Checks([new("c", _ => throw new Core.Errors.IngotException(kind, "x.y", "It is hunter2.") { Next = "Do it." })]).RunAsync(Stop);

        Assert.Equal(new HealthFinding(status, "c", "It is ***.", "Do it."), Assert.Single(report.Results[0].Findings));
    }

    [Fact]
    public async Task Whatever_else_a_check_throws_is_a_finding()
    {
        var report = await Checks([new("c", _ => throw new InvalidOperationException("odd"))]).RunAsync(Stop);

        Assert.Equal((HealthStatus.Unhealthy, "odd"), (report.Status, report.Results[0].Findings[0].Text));
    }

    [Fact]
    public async Task Whoever_stops_the_asking_gets_no_report()
    {
        using var stop = new CancellationTokenSource();
        var asking = Checks([new("c", async token => { await stop.CancelAsync(); token.ThrowIfCancellationRequested(); return []; })]).RunAsync(stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static HealthChecks Checks(IEnumerable<HealthCheck> checks) =>
        new([.. checks], TimeSpan.FromMinutes(1), t => t.Replace("hunter2", "***", StringComparison.Ordinal), TimeProvider.System);

    private static HealthFinding Finding(char status) => new(
        status switch { 'h' => HealthStatus.Healthy, 'd' => HealthStatus.Degraded, _ => HealthStatus.Unhealthy }, "it", "is so");
}
