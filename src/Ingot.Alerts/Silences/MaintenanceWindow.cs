using Ingot.Core.Alerts;

namespace Ingot.Alerts.Silences;

/// <summary>A time in which people do not want to be told (<c>alerts.maintenance</c>): once, or every week on some days.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>The rules, <c>*</c> and <c>?</c> stand for others; empty for all.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Labels that an alert must have; <c>*</c> and <c>?</c> stand for others.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>When it begins, for one that comes once.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends, for one that comes once.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The days on which it begins, for one that comes again; none for every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>The time of day at which it begins, for one that comes again.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>The time of day at which it ends; the next day's where it is not after the beginning.</summary>
    public TimeOnly? To { get; init; }

    /// <summary>Whose time of day.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Why, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether people do not want to be told of something.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="labels">The labels of the alert.</param>
    /// <param name="now">When, UTC.</param>
    public bool Covers(string rule, IReadOnlyDictionary<string, string> labels, DateTimeOffset now) =>
        IsOn(now)
        && (Rules.Count == 0 || Rules.Any(r => LabelPattern.Fits(r, rule)))
        && LabelPattern.Fit(Labels, labels);

    private bool IsOn(DateTimeOffset now)
    {
        if (From is not { } from || To is not { } to)
            return StartsAt <= now && now < EndsAt;

        var local = TimeZoneInfo.ConvertTime(now, Zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (from < to)
            return from <= time && time < to && BeginsOn(local.DayOfWeek);
        // Over midnight, or a whole day: the part after midnight belongs to the day before.
        return (time >= from && BeginsOn(local.DayOfWeek)) || (time < to && BeginsOn(local.AddDays(-1).DayOfWeek));
    }

    private bool BeginsOn(DayOfWeek day) => Days.Count == 0 || Days.Contains(day);
}
