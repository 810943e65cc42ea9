using Ingot.Alerts.Watching;
using Ingot.Core.Errors;
using Ingot.Journal;
using Ingot.Resilience.Attempts;
using AttemptOutcome = Ingot.Resilience.Attempts.AttemptOutcome;

namespace Ingot.Alerts.Delivery;

/// <summary>The attempts to send one notice over one channel, for the journal.</summary>
/// <param name="alertId">The alert.</param>
/// <param name="notice">What is sent.</param>
/// <param name="channel">The channel.</param>
/// <param name="time">Clock.</param>
internal sealed class DeliveryAttempts(long alertId, string notice, string channel, TimeProvider time) : IAttemptObserver
{
    private readonly List<AlertDelivery> _all = [];

    internal IReadOnlyList<AlertDelivery> All => _all;

    public void On(Attempt attempt)
    {
        if (attempt.Outcome == AttemptOutcome.Retried)
            Add(DeliveryOutcome.Retried, attempt.ErrorOf(ErrorKind.Target));
    }

    internal void Delivered() => Add(DeliveryOutcome.Delivered, null);

    internal void GivenUp(IngotException error) => Add(DeliveryOutcome.GivenUp, error);

    private void Add(DeliveryOutcome outcome, IngotException? error)
    {
        var delivery = new AlertDelivery(alertId, notice, channel, _all.Count + 1, time.GetUtcNow(), outcome, error?.Code, error?.Message);
        _all.Add(delivery);
        AlertLines.Tried(delivery);
    }
}
