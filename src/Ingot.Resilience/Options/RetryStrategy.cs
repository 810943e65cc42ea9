namespace Ingot.Resilience.Options;

/// <summary>How the pause before the next attempt grows with the number n of failed attempts.</summary>
public enum RetryStrategy
{
    /// <summary>base × multiplier^(n−1).</summary>
    Exponential,

    /// <summary>base, each time.</summary>
    Fixed,

    /// <summary>base × n.</summary>
    Linear,

    /// <summary>base × F(n), where F is 1, 1, 2, 3, 5, …</summary>
    Fibonacci,

    /// <summary>base and up to as much again, by chance.</summary>
    RandomJitter,
}
