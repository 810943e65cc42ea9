using System.Globalization;
using Ingot.Alerts.Silences;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Options;

/// <summary>Reads an item of <c>alerts.maintenance</c>.</summary>
internal static class MaintenanceReader
{
    private static readonly (string Word, DayOfWeek Day)[] Days =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    internal static IReadOnlyList<string> DayWords { get; } = [.. Days.Select(d => d.Word)];

    internal static MaintenanceWindow Read(ConfigMap map)
    {
        var window = new MaintenanceWindow
        {
            Rules = map.TextList("rules"),
            Labels = TextMap.Read(map.Map("labels")),
            StartsAt = map.Find("starts_at").Parsed<DateTimeOffset>("a time", Time, TimeHint),
            EndsAt = map.Find("ends_at").Parsed<DateTimeOffset>("a time", Time, TimeHint),
            Days = [.. map.List("days").Select(n => n.AsOneOf(DayWords)).OfType<string>().Select(w => Days.First(d => d.Word == w).Day)],
            From = map.Find("from").Parsed<TimeOnly>("a time of day", TimeOfDay, TimeOfDayHint),
            To = map.Find("to").Parsed<TimeOnly>("a time of day", TimeOfDay, TimeOfDayHint),
            Zone = Zone(map),
            Reason = map.Text("reason"),
        };
        map.ReportUnknownKeys();
        Check(map, window);
        return window;
    }

    private const string TimeHint = "Write a time with its offset, such as 2026-12-24T18:00:00Z.";
    private const string TimeOfDayHint = "Write hours and minutes in quotes, such as '22:30'.";

    private static void Check(ConfigMap map, MaintenanceWindow window)
    {
        var once = map.Find("starts_at") is not null || map.Find("ends_at") is not null;
        var again = map.Find("from") is not null || map.Find("to") is not null || map.Find("days") is not null;
        if (once == again)
            map.Report($"'{map.Path}' needs either 'starts_at' and 'ends_at', or 'from' and 'to'.", "The first comes once, the second every day or on the days that 'days' lists.");
        foreach (var key in once ? (string[])["starts_at", "ends_at"] : again ? ["from", "to"] : [])
            map.Require(key);
        if (window.StartsAt >= window.EndsAt)
            map.Find("ends_at")!.Report("'ends_at' must be after 'starts_at'.");
    }

    private static TimeZoneInfo Zone(ConfigMap map)
    {
        if (map.Find("zone") is not { } node || node.AsText() is not { } id)
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;

        node.Report($"There is no time zone '{id}' on this machine.", "Write a name such as Europe/Berlin, or leave it out for UTC.");
        return TimeZoneInfo.Utc;
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    private static TimeOnly? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
