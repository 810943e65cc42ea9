using Polly;

namespace Ingot.Resilience.Attempts;

/// <summary>One call of a policy: what its strategies must know of each other.</summary>
internal sealed class PolicyCall(string operation, AttemptMeter? meter, IAttemptObserver? observer, long startedAt)
{
    private static readonly ResiliencePropertyKey<PolicyCall> Key = new("ingot.call");

    internal string Operation => operation;

    /// <summary>Whether an attempt failed and was told of.</summary>
    internal bool HasTold { get; private set; }

    internal void Tell(Attempt attempt)
    {
        HasTold = true;
        meter?.Count(attempt.Outcome);
        AttemptLog.Write(attempt);
        observer?.On(attempt);
    }

    internal long StartedAt => startedAt;

    /// <summary>The pause that was decided on before the next attempt.</summary>
    internal TimeSpan NextDelay { get; set; }

    /// <summary>Whether the attempt that is under way is the one by which a breaker sees whether its subject works again.</summary>
    internal bool IsProbe { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    internal Exception? LastError { get; set; }

    internal void AttachTo(ResilienceContext context) => context.Properties.Set(Key, this);

    internal static PolicyCall Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
