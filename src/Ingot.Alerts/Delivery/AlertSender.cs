using Ingot.Alerts.Channels;
using Ingot.Alerts.Options;
using Ingot.Core.Errors;
using Ingot.Journal;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Telemetry;

namespace Ingot.Alerts.Delivery;

/// <summary>Sends notices over channels, again where that may help, and says what became of each attempt.</summary>
/// <param name="policies">How often sending is tried.</param>
/// <param name="time">Clock.</param>
public sealed class AlertSender(ResiliencePolicies policies, TimeProvider time)
{
    /// <summary>Sends a notice over one channel.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>The attempts, and why the last failed; null when it did not.</returns>
    public async ValueTask<(IReadOnlyList<AlertDelivery> Attempts, IngotException? Error)> SendAsync(
        AlertNotice notice, ChannelOptions channel, CancellationToken cancellationToken)
    {
        var attempts = new DeliveryAttempts(notice.Alert.Id, notice.Kind == NoticeKind.Resolved ? "resolved" : "raised", channel.Name, time);
        var error = await TrySendAsync(notice, channel, attempts, cancellationToken);
        Instruments.AlertDeliveries.Add(1, new KeyValuePair<string, object?>(Tag.Channel, channel.Name), new KeyValuePair<string, object?>(Tag.Status, error is null ? "delivered" : "failed"));
        if (error is null)
            attempts.Delivered();
        else
            attempts.GivenUp(error);
        return (attempts.All, error);
    }

    private async ValueTask<IngotException?> TrySendAsync(AlertNotice notice, ChannelOptions channel, DeliveryAttempts attempts, CancellationToken cancellationToken)
    {
        try
        {
            await policies.For(PolicyUse.Alerts, channel.Name).Telling(attempts)
                .ExecuteAsync($"send to {channel.Name}", token => channel.Channel.SendAsync(notice, token), cancellationToken);
            return null;
        }
        catch (IngotException e)
        {
            return e;
        }
        catch (OperationCanceledException e)
        {
            return new IngotException(ErrorKind.Interrupted, "alerts.interrupted", "The notice was not sent: there was no time left for it.", e);
        }
        catch (Exception e)
        {
            // A channel may be anyone's: what goes wrong in one must not end a run.
            return new IngotException(ErrorKind.Bug, "alerts.channel-failed", $"The channel failed: {e.Message}", e);
        }
    }
}
