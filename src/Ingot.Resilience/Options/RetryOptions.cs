using Ingot.Core.Errors;

namespace Ingot.Resilience.Options;

/// <summary>How often something is tried, and the pauses between.</summary>
public sealed record RetryOptions
{
    /// <summary>Most attempts, the first included.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How pauses grow.</summary>
    public RetryStrategy Strategy { get; init; } = RetryStrategy.Exponential;

    /// <summary>The pause that the strategy starts from.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, jitter included. A server that asks for a longer one is not asked again.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Factor of <see cref="RetryStrategy.Exponential"/>.</summary>
    public double Multiplier { get; init; } = 2;

    /// <summary>Share of a pause, 0 to 1, by which chance makes it longer or shorter.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>The categories that are tried again, as far as the error itself is retryable.</summary>
    public IReadOnlySet<ErrorCategory> Categories { get; init; } =
        new HashSet<ErrorCategory> { ErrorCategory.Transient, ErrorCategory.Infrastructure, ErrorCategory.ExternalService, ErrorCategory.Resource };
}
