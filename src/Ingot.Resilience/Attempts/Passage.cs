using Polly;

namespace Ingot.Resilience.Attempts;

/// <summary>The way of one attempt in through guards, and out again.</summary>
/// <param name="guards">In the order in which they are passed.</param>
/// <param name="context">Of the attempt.</param>
internal sealed class Passage(IReadOnlyList<IGuard> guards, ResilienceContext context)
{
    private int _passed;

    /// <summary>Why it was not let in, or what it failed with; null for nothing.</summary>
    internal Exception? Error { get; set; }

    /// <summary>Passes one guard after the other, until one says no.</summary>
    /// <returns>Whether all let it in; if not, <see cref="Error"/> says why.</returns>
    internal async ValueTask<bool> EnterAsync()
    {
        for (; _passed < guards.Count; _passed++)
        {
            Error = await guards[_passed].EnterAsync(context).ConfigureAwait(context.ContinueOnCapturedContext);
            if (Error is not null)
                return false;
        }

        return true;
    }

    /// <summary>Tells the guards that let it in how it ended, the last one first.</summary>
    internal void Leave()
    {
        while (_passed > 0)
            guards[--_passed].Left(context, Error);
    }
}
