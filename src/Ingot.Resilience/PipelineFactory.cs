using Ingot.Resilience.Attempts;
using Ingot.Resilience.Breaking;
using Ingot.Resilience.Drills;
using Ingot.Resilience.Limiting;
using Ingot.Resilience.Options;
using Ingot.Resilience.Retrying;
using Ingot.Resilience.Timing;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Ingot.Resilience;

/// <summary>Builds the pipeline of a policy: deadline, retries, and for each attempt its place, its turn, the breaker, its time-out, the drill.</summary>
internal static class PipelineFactory
{
    internal static ResiliencePipeline Build(PolicyOptions policy, PolicySubject subject, AttemptMeter meter, TimeProvider time, Func<double> chance)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time, Name = policy.Name };
        if (policy.Deadline is { } deadline)
        {
            builder.AddStrategy(_ => new GuardStrategy([], (call, e) => TimeoutErrors.Deadline(subject.Side, call, policy.Name, deadline, e)));
            builder.AddTimeout(new TimeoutStrategyOptions { Timeout = deadline });
        }

        if (policy.Retry.MaxAttempts > 1)
            builder.AddRetry(Retry(policy.Retry, new RetryJudge(policy, subject, time, chance)));
        var guards = Guards(policy, subject, meter, time);
        if (policy.AttemptTimeout is { } limit)
        {
            builder.AddStrategy(_ => new GuardStrategy(guards, (call, e) => TimeoutErrors.Attempt(subject.Side, call, policy.Name, limit, e)));
            builder.AddTimeout(new TimeoutStrategyOptions { Timeout = limit });
        }
        else if (guards.Count > 0)
        {
            builder.AddStrategy(_ => new GuardStrategy(guards, null));
        }

        if (subject.Chaos is { } chaos)
            builder.AddDrill(chaos, subject, chance);
        return builder.Build();
    }

    /// <summary>What each attempt passes: first it waits for its place and its turn, and then nothing may have broken meanwhile.</summary>
    private static List<IGuard> Guards(PolicyOptions policy, PolicySubject subject, AttemptMeter meter, TimeProvider time)
    {
        var guards = new List<IGuard>();
        if (policy.Bulkhead is { } bulkhead)
            guards.Add(new BulkheadGuard(bulkhead, subject.Name, subject.Side));
        if (policy.RateLimit is { } rate)
            guards.Add(new RateLimitGuard(rate, time));
        if (policy.Breaker is { } breaker)
            guards.Add(new BreakerGuard(new Circuit(breaker, subject.Name, subject.Side, time), subject, meter));
        return guards;
    }

    private static RetryStrategyOptions Retry(RetryOptions options, RetryJudge judge) => new()
    {
        MaxRetryAttempts = options.MaxAttempts - 1,
        MaxDelay = null,
        ShouldHandle = args => ValueTask.FromResult(judge.Follows(args.Context, args.Outcome.Exception, args.AttemptNumber + 1)),
        DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(PolicyCall.Of(args.Context).NextDelay),
    };
}
