using Polly;

namespace Ingot.Resilience.Attempts;

/// <summary>Lets attempts begin, or not. Safe for several threads.</summary>
internal interface IGuard
{
    /// <summary>Lets an attempt begin, maybe after a while.</summary>
    /// <param name="context">Of the attempt; its token stops the waiting.</param>
    /// <returns>Null when it may begin: how it ended is then to be said by <see cref="Left"/>. Otherwise why not.</returns>
    ValueTask<Exception?> EnterAsync(ResilienceContext context);

    /// <summary>Takes note that an attempt which was let in has ended.</summary>
    /// <param name="context">The one that it came in with.</param>
    /// <param name="error">What it failed with; null for nothing.</param>
    void Left(ResilienceContext context, Exception? error);
}
