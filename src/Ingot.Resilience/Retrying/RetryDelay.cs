using Ingot.Resilience.Options;

namespace Ingot.Resilience.Retrying;

/// <summary>How long to wait before the next attempt.</summary>
public static class RetryDelay
{
    /// <summary>The pause after the attempt with number <paramref name="failed"/> failed: never longer than the cap, jitter included.</summary>
    /// <param name="options">The formula, its base, cap and jitter.</param>
    /// <param name="failed">Number of the attempt that failed, from 1.</param>
    /// <param name="chance">Gives numbers from 0 to 1.</param>
    public static TimeSpan After(RetryOptions options, int failed, Func<double> chance)
    {
        var cap = options.MaxDelay.TotalMilliseconds;
        var raw = Math.Min(Raw(options, failed, chance), cap);
        var jittered = options.Jitter > 0 ? raw + (((2 * chance()) - 1) * options.Jitter * raw) : raw;
        return TimeSpan.FromMilliseconds(Math.Clamp(jittered, 0, cap));
    }

    private static double Raw(RetryOptions options, int failed, Func<double> chance)
    {
        var basis = options.BaseDelay.TotalMilliseconds;
        return options.Strategy switch
        {
            RetryStrategy.Exponential => basis * Math.Pow(options.Multiplier, failed - 1),
            RetryStrategy.Linear => basis * failed,
            RetryStrategy.Fibonacci => basis * Fibonacci(failed),
            RetryStrategy.RandomJitter => basis + (chance() * basis),
            _ => basis,
        };
    }

    private static double Fibonacci(int n)
    {
        var (before, current) = (0d, 1d);
        for (var i = 1; i < n; i++)
            (before, current) = (current, before + current);
        return current;
    }
}
