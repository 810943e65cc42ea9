using Ingot.Cli.History;
using Ingot.Cli.Output;
using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Cli.Alerting;

/// <summary>Shows one alert to people.</summary>
internal sealed class AlertPage(AlertDetail detail)
{
    public void Write(TextPage page)
    {
        var alert = detail.Alert;
        page.Line(FormattableString.Invariant($"alert {page.Palette.Strong(Amounts.Plain(alert.Id))}, {Severity(page.Palette)}, {alert.State.ToString().ToLowerInvariant()}"));
        page.Line(SafeText.Of($"rule {alert.Rule}{string.Concat(alert.Labels.Select(l => $", {l.Key} {l.Value}"))} of {alert.Project} ({alert.Environment})"));
        page.Line(SafeText.Of($"raised {Times.Of(alert.RaisedAt)} UTC{(alert.RunId is { } run ? $" by run {run}" : "")}; seen {Amounts.Of(alert.Occurrences, "time")}, last {Times.Of(alert.SeenAt)} UTC"));
        page.Line();
        page.Line(SafeText.Of(alert.Message));
        if (alert.Next is { } next)
            page.Line(SafeText.Of($"next: {next}"));
        page.Line();
        if (alert.AcknowledgedAt is { } taken)
            page.Line(SafeText.Of($"acknowledged {Times.Of(taken)} UTC by {alert.AcknowledgedBy}"));
        if (alert.ResolvedAt is { } resolved)
            page.Line(SafeText.Of($"resolved {Times.Of(resolved)} UTC by {alert.ResolvedBy}"));
        if (alert.Note is { } note)
            page.Line(SafeText.Of($"note: {note}"));
        WriteDeliveries(page);
    }

    private void WriteDeliveries(TextPage page)
    {
        if (detail.Deliveries.Count == 0)
        {
            page.Line(detail.Alert.State == AlertState.Suppressed ? "Nobody was told: it was raised during a silence." : "It was sent over no channel.");
            return;
        }

        var table = new TextTable(new("sent (UTC)"), new("what"), new("channel"), new("attempt", true), new("outcome"), new("why"));
        foreach (var delivery in detail.Deliveries)
        {
            var outcome = delivery.Outcome == DeliveryOutcome.GivenUp ? "given up" : delivery.Outcome.ToString().ToLowerInvariant();
            table.Add(Times.Of(delivery.EndedAt), delivery.Notice, delivery.Channel, Amounts.Plain(delivery.AttemptNumber), outcome, delivery.Message ?? "");
        }

        page.Table(table);
    }

    private string Severity(Palette palette)
    {
        var word = detail.Alert.Severity.ToString().ToLowerInvariant();
        return detail.Alert.Severity >= AlertSeverity.High ? palette.Bad(word) : palette.Warning(word);
    }
}
