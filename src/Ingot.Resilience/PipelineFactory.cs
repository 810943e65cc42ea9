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
            builder.AddStrategy(_ => new TimeoutMeaning((context, e) => TimeoutErrors.Deadline(subject.Side, PolicyCall.Of(context), policy.Name, deadline, e)));
            builder.AddTimeout(new TimeoutStrategyOptions { Timeout = deadline });
        }

        if (policy.Retry.MaxAttempts > 1)
            builder.AddRetry(Retry(policy.Retry, new RetryJudge(policy, subject, time, chance)));
        if (policy.Bulkhead is { } bulkhead)
            builder.AddStrategy(_ => new BulkheadStrategy(bulkhead, subject.Name, subject.Side));
        if (policy.RateLimit is { } rate)
            builder.AddStrategy(_ => new RateLimitStrategy(rate, time));
        if (policy.Breaker is { } breaker)
            builder.AddStrategy(_ => new BreakerStrategy(new Circuit(breaker, subject.Name, subject.Side, time), subject, meter));
        if (policy.AttemptTimeout is { } limit)
        {
            builder.AddStrategy(_ => new TimeoutMeaning((context, e) => TimeoutErrors.Attempt(subject.Side, PolicyCall.Of(context), policy.Name, limit, e)));
            builder.AddTimeout(new TimeoutStrategyOptions { Timeout = limit });
        }

        if (subject.Chaos is { } chaos)
            builder.AddDrill(chaos, subject, chance);
        return builder.Build();
    }

    private static RetryStrategyOptions Retry(RetryOptions options, RetryJudge judge) => new()
    {
        MaxRetryAttempts = options.MaxAttempts - 1,
        MaxDelay = null,
        ShouldHandle = args => ValueTask.FromResult(judge.Follows(args.Context, args.Outcome.Exception, args.AttemptNumber + 1)),
        DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(PolicyCall.Of(args.Context).NextDelay),
    };
}
