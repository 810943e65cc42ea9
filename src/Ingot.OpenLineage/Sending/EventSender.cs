using System.Threading.Channels;
using Ingot.OpenLineage.Events;

namespace Ingot.OpenLineage.Sending;

/// <summary>
/// Sends events in the background, in order. Telling it of an event never waits: what does not fit the queue, or comes
/// after the receiver was given up, is counted and left out.
/// </summary>
public sealed class EventSender : IAsyncDisposable
{
    private const int Capacity = 1_000;

    private readonly IEventTransport _transport;
    private readonly EventWriter _writer;
    private readonly Channel<LineageEvent> _queue = Channel.CreateBounded<LineageEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private string? _failure;
    private string? _missed;
    private int _told;
    private int _sent;

    /// <summary>Begins to send.</summary>
    /// <param name="transport">Where to; disposed with this.</param>
    /// <param name="writer">Writes the events.</param>
    public EventSender(IEventTransport transport, EventWriter writer)
    {
        (_transport, _writer) = (transport, writer);
        _sending = Task.Run(SendAllAsync);
    }

    /// <summary>Tells of an event. Never waits and never throws.</summary>
    /// <param name="e">The event.</param>
    public void Tell(LineageEvent e)
    {
        Interlocked.Increment(ref _told);
        _queue.Writer.TryWrite(e);
    }

    /// <summary>Counts an event that could not even be made. Never waits and never throws.</summary>
    /// <param name="why">What is wrong, as a phrase.</param>
    public void Miss(string why)
    {
        Interlocked.Increment(ref _told);
        _missed ??= why;
    }

    /// <summary>Sends what is left, and ends.</summary>
    /// <param name="patience">How long to wait for that.</param>
    /// <param name="time">Clock.</param>
    /// <returns>What went wrong, as a sentence; null when every event was delivered.</returns>
    public async Task<string?> CompleteAsync(TimeSpan patience, TimeProvider time)
    {
        _queue.Writer.TryComplete();
        using var limit = new CancellationTokenSource(patience, time);
        await using var stop = limit.Token.Register(_stop.Cancel);
        await _sending;
        var missing = _told - _sent;
        return missing == 0 ? null : $"{missing} of {_told} lineage events did not reach {_transport.Target}: {_failure ?? _missed ?? "they came faster than it takes them"}.";
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _sending;
        _transport.Dispose();
        _stop.Dispose();
    }

    private async Task SendAllAsync()
    {
        await foreach (var e in _queue.Reader.ReadAllAsync())
        {
            // Once it is given up, later events would only make the run wait.
            if (_failure is not null)
                continue;

            try
            {
                await _transport.SendAsync(_writer.Write(e), _stop.Token);
                _sent++;
            }
            catch (OperationCanceledException)
            {
                _failure = "it takes too long";
            }
            catch (Exception failure)
            {
                // Also a defect in writing or sending an event: whoever reads lineage is told, and the run goes on.
                _failure = failure.Message.TrimEnd('.');
            }
        }
    }
}
