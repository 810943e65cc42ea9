using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Breaking;

/// <summary>
/// Counts failures in a row. So many within the window open the circuit; after a time one probe is let through, which
/// closes it again or keeps it open as long once more.
/// </summary>
internal sealed class Circuit(BreakerOptions options, string subject, ErrorKind side, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _failures = new();
    private long _openedAt;
    private bool _probing;
    private bool _open;
    private Exception? _last;

    internal CircuitState State
    {
        get
        {
            lock (_lock)
                return !_open ? CircuitState.Closed : _probing || Remaining <= TimeSpan.Zero ? CircuitState.HalfOpen : CircuitState.Open;
        }
    }

    private TimeSpan Remaining => options.OpenFor - time.GetElapsedTime(_openedAt);

    /// <summary>Lets an attempt through, or says why not.</summary>
    /// <param name="isProbe">Whether it is the one that is let through to see.</param>
    /// <returns>Null when it may begin; it must then end with one of the other methods.</returns>
    internal CircuitOpenException? Enter(out bool isProbe)
    {
        lock (_lock)
        {
            isProbe = false;
            if (!_open)
                return null;
            if (Remaining > TimeSpan.Zero)
                return Refuse(Remaining, string.Create(CultureInfo.InvariantCulture, $"it failed {options.Failures} times in a row, the last time with: {_last?.Message.TrimEnd('.')}"));
            if (_probing)
                return Refuse(TimeSpan.Zero, "one attempt is under way to see whether it works again");
            isProbe = _probing = true;
            return null;
        }
    }

    /// <summary>An attempt got an answer.</summary>
    internal void Succeeded(bool isProbe)
    {
        lock (_lock)
        {
            // An attempt that began before the circuit opened says nothing of now.
            if (_open && !isProbe)
                return;
            (_open, _probing, _last) = (false, false, null);
            _failures.Clear();
        }
    }

    /// <summary>An attempt failed for a reason that counts.</summary>
    internal void Failed(bool isProbe, Exception error)
    {
        lock (_lock)
        {
            if (_open && !isProbe)
                return;
            _last = error;
            _failures.Enqueue(time.GetTimestamp());
            while (_failures.Count > options.Failures || time.GetElapsedTime(_failures.Peek()) > options.Window)
                _failures.Dequeue();
            if (isProbe || _failures.Count >= options.Failures)
                Open();
        }
    }

    /// <summary>An attempt was stopped before it could tell anything.</summary>
    internal void Abandoned(bool isProbe)
    {
        lock (_lock)
            _probing &= !isProbe;
    }

    private void Open()
    {
        (_open, _probing, _openedAt) = (true, false, time.GetTimestamp());
        _failures.Clear();
    }

    private CircuitOpenException Refuse(TimeSpan wait, string why) => new(side, subject, time.GetUtcNow() + wait, why, _last);
}
