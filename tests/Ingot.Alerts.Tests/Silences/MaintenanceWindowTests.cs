using System.Globalization;
using Ingot.Alerts.Silences;

namespace Ingot.Alerts.Tests.Silences;

public sealed class MaintenanceWindowTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["task"] = "bronze.orders" };

    [Theory]
    [InlineData("2026-11-22T01:59Z", false)]
    [InlineData("2026-11-22T02:00Z", true)]
    [InlineData("2026-11-22T03:59Z", true)]
    [InlineData("2026-11-22T04:00Z", false)]
    [InlineData("2026-11-23T03:00Z", false)]
    public void A_window_of_a_day_of_the_week_comes_on_that_day(string now, bool covered) =>
        Assert.Equal(covered, Weekly("[sun]", "02:00", "04:00").Covers("r", Labels, Time(now)));

    [Theory]
    [InlineData("2026-11-21T22:59Z", false)]
    [InlineData("2026-11-21T23:00Z", true)]
    [InlineData("2026-11-22T01:29Z", true)]
    [InlineData("2026-11-22T01:30Z", false)]
    [InlineData("2026-11-22T23:30Z", false)]
    [InlineData("2026-11-21T00:30Z", false)]
    public void A_window_over_midnight_belongs_to_the_day_on_which_it_begins(string now, bool covered) =>
        Assert.Equal(covered, Weekly("[sat]", "23:00", "01:30").Covers("r", Labels, Time(now)));

    [Theory]
    [InlineData("2026-01-15T01:30Z", true)]
    [InlineData("2026-01-15T00:30Z", false)]
    [InlineData("2026-07-15T00:30Z", true)]
    [InlineData("2026-07-15T01:30Z", false)]
    public void The_time_of_day_is_that_of_the_zone_in_summer_and_in_winter(string now, bool covered) =>
        Assert.Equal(covered, Read("{ from: '02:00', to: '03:00', zone: Europe/Berlin }").Covers("r", Labels, Time(now)));

    [Theory]
    [InlineData("2026-12-24T17:59:59Z", false)]
    [InlineData("2026-12-24T18:00:00Z", true)]
    [InlineData("2026-12-26T05:59:59Z", true)]
    [InlineData("2026-12-26T06:00:00Z", false)]
    public void A_window_that_comes_once_has_a_beginning_and_an_end(string now, bool covered) =>
        Assert.Equal(covered, Read("{ starts_at: 2026-12-24T18:00:00Z, ends_at: '2026-12-26T08:00:00+02:00' }").Covers("r", Labels, Time(now)));

    [Theory]
    [InlineData("rules: [load_*]", "load_empty", true)]
    [InlineData("rules: [load_*]", "run_failed", false)]
    [InlineData("labels: { task: 'bronze.*' }", "run_failed", true)]
    [InlineData("labels: { task: 'silver.*' }", "run_failed", false)]
    [InlineData("labels: { provider: '*' }", "run_failed", false)]
    public void A_window_is_for_the_rules_and_labels_that_it_names(string narrowed, string rule, bool covered) =>
        Assert.Equal(covered, Read($"{{ from: '00:00', to: '00:00', {narrowed} }}").Covers(rule, Labels, Time("2026-11-22T03:00Z")));

    private static MaintenanceWindow Weekly(string days, string from, string to) => Read($"{{ days: {days}, from: '{from}', to: '{to}' }}");

    private static MaintenanceWindow Read(string item) => Assert.Single(Sample.Valid($"maintenance:\n  - {item}\n").Maintenance);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
