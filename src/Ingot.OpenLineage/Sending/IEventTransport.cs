namespace Ingot.OpenLineage.Sending;

/// <summary>Takes events to where they are kept.</summary>
public interface IEventTransport : IDisposable
{
    /// <summary>Where that is, for people; holds no secret.</summary>
    string Target { get; }

    /// <summary>Delivers one event.</summary>
    /// <param name="json">The event as JSON in UTF-8.</param>
    /// <param name="cancellationToken">Stops the delivery.</param>
    /// <exception cref="IOException">It could not be delivered.</exception>
    /// <exception cref="Core.Errors.IngotException">It could not be delivered; the class of the error says whether to try again.</exception>
    Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
