using Ingot.Configuration.Values;
using Ingot.Health.Options;
using Ingot.Journal;

namespace Ingot.Health.Checks;

/// <summary>Looks whether runs succeed as often as expected.</summary>
internal static class ScheduleLook
{
    internal static async ValueTask<IReadOnlyList<HealthFinding>> LookAsync(ProjectParts parts, HealthLimits<TimeSpan> limits, CancellationToken cancellationToken)
    {
        await using var journal = parts.OpenJournal();
        // Only of 'ingot run' is anything expected; other commands come when somebody types them.
        var succeeded = await journal.RunsAsync(new RunFilter(Limit: 1, Status: RunStatus.Succeeded), cancellationToken);
        if (succeeded is not [{ EndedAt: { } ended } last])
            return [new HealthFinding(HealthStatus.Degraded, "schedule", "no run has succeeded yet", "Run the project: 'ingot run'.")];

        var age = parts.Time.GetUtcNow() - ended;
        var status = limits.Judge(age);
        var text = $"run {last.RunId} succeeded {DurationText.Format(TimeSpan.FromMinutes(Math.Max(0, Math.Floor(age.TotalMinutes))))} ago";
        return [new HealthFinding(status, "schedule", text, status == HealthStatus.Healthy ? null : "See 'ingot runs' and whoever starts them.")];
    }
}
