using Ingot.Resilience.Options;

namespace Ingot.Resilience.Retrying;

/// <summary>A bucket of retries over all calls of a policy: a retry takes one, a success gives back a share of one.</summary>
internal sealed class RetryBudget(RetryBudgetOptions options)
{
    private readonly Lock _lock = new();
    private double _left = options.Reserve;

    internal bool TryTake()
    {
        lock (_lock)
        {
            // Shares such as a tenth do not add up to exactly one.
            if (_left < 1 - 1e-9)
                return false;
            _left -= 1;
            return true;
        }
    }

    internal void Earn()
    {
        lock (_lock)
            _left = Math.Min(options.Reserve, _left + options.Share);
    }
}
