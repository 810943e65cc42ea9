using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Tests;

public sealed class DrillTests
{
    private static readonly HashSet<PolicyUse> Sources = [PolicyUse.Source];

    [Fact]
    public async Task A_drill_makes_attempts_fail_as_if_the_real_thing_did()
    {
        var attempter = new Attempter(p => p, new ChaosOptions(Sources, 1, 0, TimeSpan.FromSeconds(1)));

        var error = await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync([null]));

        Assert.Equal(("resilience.chaos-fault", 0), (error.Code, attempter.Calls));
        Assert.Equal([AttemptOutcome.Retried, AttemptOutcome.Retried, AttemptOutcome.GivenUp], attempter.Told.Select(a => a.Outcome));
    }

    [Fact]
    public async Task A_drill_makes_attempts_take_longer()
    {
        var attempter = new Attempter(p => p, new ChaosOptions(Sources, 0, 1, TimeSpan.FromSeconds(9)));

        await attempter.CallAsync([null]);

        Assert.Equal(9, attempter.Clock.GetUtcNow().Second);
    }

    [Fact]
    public async Task Other_uses_are_left_alone()
    {
        var attempter = new Attempter(p => p, new ChaosOptions(new HashSet<PolicyUse> { PolicyUse.Alerts }, 1, 1, TimeSpan.FromSeconds(9)));

        Assert.Equal(1, await attempter.CallAsync([null]));
    }
}
