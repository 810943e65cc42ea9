using Ingot.Core.Errors;

namespace Ingot.Alerts.Channels;

/// <summary>A way to tell people of alerts. One object serves a process; calls may come from several threads at once.</summary>
public interface IAlertChannel
{
    /// <summary>Sends a notice once. Trying again, and writing down what became of it, is the caller's business.</summary>
    /// <param name="notice">What to send.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <exception cref="IngotException">It was not sent. Facts say why: <c>http_status</c> where a server answered.</exception>
    ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken);
}
