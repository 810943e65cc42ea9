using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Health.Options;

/// <summary>The limits of health checks (<c>health</c>).</summary>
public sealed record HealthOptions
{
    /// <summary>How long one check may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Names of checks that are left out.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Shares of a disk in use, from 0 to 1.</summary>
    public HealthLimits<double> Disk { get; init; } = new(0.85, 0.95);

    /// <summary>Shares of the machine's memory in use, from 0 to 1.</summary>
    public HealthLimits<double> Memory { get; init; } = new(0.85, 0.95);

    /// <summary>How far a PostgreSQL standby that is read may be behind its primary.</summary>
    public HealthLimits<TimeSpan> Replication { get; init; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));

    /// <summary>How long ago the last run that succeeded may have ended; null where nothing is expected.</summary>
    public HealthLimits<TimeSpan>? Schedule { get; init; }

    /// <summary>Describes the section.</summary>
    public static OptionSet Set { get; } = new(
        ProjectSection.Health,
        [
            new() { Key = "timeout", Type = OptionType.Duration, Default = "10s", Meaning = "how long one check may take; one that takes longer is unhealthy" },
            new() { Key = "skip", Type = OptionType.TextList, Meaning = "checks that are left out, such as `memory` or `connection dwh`" },
            new() { Key = "disk.degraded", Type = OptionType.Decimal, Min = 0, Max = 1, Default = "0.85", Meaning = "share of a disk in use from which it is degraded" },
            new() { Key = "disk.unhealthy", Type = OptionType.Decimal, Min = 0, Max = 1, Default = "0.95", Meaning = "share from which it is unhealthy" },
            new() { Key = "memory.degraded", Type = OptionType.Decimal, Min = 0, Max = 1, Default = "0.85", Meaning = "share of the machine's memory in use from which it is degraded" },
            new() { Key = "memory.unhealthy", Type = OptionType.Decimal, Min = 0, Max = 1, Default = "0.95", Meaning = "share from which it is unhealthy" },
            new() { Key = "replication.degraded", Type = OptionType.Duration, Default = "1m", Meaning = "time that a PostgreSQL standby is behind its primary from which it is degraded" },
            new() { Key = "replication.unhealthy", Type = OptionType.Duration, Default = "15m", Meaning = "time from which it is unhealthy" },
            new() { Key = "schedule.degraded", Type = OptionType.Duration, Meaning = "time since the last run that succeeded from which the schedule is degraded; not looked at without `schedule`" },
            new() { Key = "schedule.unhealthy", Type = OptionType.Duration, Default = "twice `schedule.degraded`", Meaning = "time from which it is unhealthy" },
        ]);

    /// <summary>Reads the section; mistakes are reported at their place.</summary>
    /// <param name="section">The section; null when it is not there.</param>
    public static HealthOptions Read(ConfigMap? section)
    {
        var defaults = new HealthOptions();
        if (section is null)
            return defaults;

        var options = new HealthOptions
        {
            Timeout = section.Duration("timeout") ?? defaults.Timeout,
            Skip = section.TextList("skip"),
            Disk = Shares(section.Map("disk"), defaults.Disk),
            Memory = Shares(section.Map("memory"), defaults.Memory),
            Replication = section.Map("replication") is { } replication ? Times(replication, defaults.Replication) : defaults.Replication,
            Schedule = section.Map("schedule") is { } schedule ? Times(schedule) : null,
        };
        if (options.Timeout <= TimeSpan.Zero)
            section.Find("timeout")!.Report("'health.timeout' must be more than nothing.");
        section.ReportUnknownKeys();
        return options;
    }

    private static HealthLimits<double> Shares(ConfigMap? map, HealthLimits<double> defaults)
    {
        if (map is null)
            return defaults;
        var limits = new HealthLimits<double>((double)(map.Decimal("degraded", 0, 1) ?? (decimal)defaults.Degraded), (double)(map.Decimal("unhealthy", 0, 1) ?? (decimal)defaults.Unhealthy));
        map.ReportUnknownKeys();
        return Ordered(map, limits);
    }

    private static HealthLimits<TimeSpan> Times(ConfigMap map)
    {
        map.Require("degraded");
        var degraded = map.Duration("degraded") ?? TimeSpan.FromDays(1);
        var limits = new HealthLimits<TimeSpan>(degraded, map.Duration("unhealthy") ?? (2 * degraded));
        map.ReportUnknownKeys();
        return Ordered(map, limits);
    }

    private static HealthLimits<TimeSpan> Times(ConfigMap map, HealthLimits<TimeSpan> defaults)
    {
        var limits = new HealthLimits<TimeSpan>(map.Duration("degraded") ?? defaults.Degraded, map.Duration("unhealthy") ?? defaults.Unhealthy);
        map.ReportUnknownKeys();
        return Ordered(map, limits);
    }

    private static HealthLimits<T> Ordered<T>(ConfigMap map, HealthLimits<T> limits)
        where T : struct, IComparable<T>
    {
        if (limits.Degraded.CompareTo(limits.Unhealthy) > 0)
            (map.Find("degraded") ?? map.Find("unhealthy") ?? map).Report($"'{map.Path}.degraded' cannot be beyond '{map.Path}.unhealthy'.", "What is unhealthy is degraded first.");
        return limits;
    }
}
