using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Polly;

namespace Ingot.Resilience.Retrying;

/// <summary>Decides after each attempt whether and when another follows, and tells of it.</summary>
internal sealed class RetryJudge(PolicyOptions policy, PolicySubject subject, TimeProvider time, Func<double> chance)
{
    private readonly RetryBudget? _budget = policy.RetryBudget is { } budget ? new RetryBudget(budget) : null;

    /// <summary>Whether another attempt follows; its pause is then in the call's <see cref="PolicyCall.NextDelay"/>.</summary>
    /// <param name="context">The call.</param>
    /// <param name="error">Why the attempt failed; null when it succeeded.</param>
    /// <param name="number">Number of the attempt, from 1.</param>
    internal bool Follows(ResilienceContext context, Exception? error, int number)
    {
        var call = PolicyCall.Of(context);
        if (error is null)
        {
            _budget?.Earn();
            if (number > 1)
                call.Tell(new Attempt(policy.Name, call.Operation, number, AttemptOutcome.Recovered));
            return false;
        }

        if ((error is OperationCanceledException && context.CancellationToken.IsCancellationRequested) || !subject.Answers(error) || GivenUp.Is(error))
            return false;
        call.LastError = error;
        var kind = ErrorClass.Of(error);
        var mayPass = kind.IsRetryable && policy.Retry.Categories.Contains(kind.Category);
        var delay = Pause(kind, number);
        var reason = mayPass ? Refusal(call, kind, number, delay) : "trying again would not help";
        var attempt = new Attempt(policy.Name, call.Operation, number, reason is null ? AttemptOutcome.Retried : AttemptOutcome.GivenUp)
        {
            Error = error,
            Class = kind,
            Delay = reason is null ? delay : null,
            Reason = reason,
        };
        if (mayPass || number > 1)
            call.Tell(attempt);
        else
            AttemptLog.Failed(attempt);

        if (reason is not null)
            GivenUp.Mark(error);
        call.NextDelay = delay;
        return reason is null;
    }

    /// <summary>The formula's pause, or the longer one that the server asked for.</summary>
    private TimeSpan Pause(ErrorClass kind, int number)
    {
        var computed = RetryDelay.After(policy.Retry, number, chance);
        return kind.RetryAfter > computed ? kind.RetryAfter.Value : computed;
    }

    private string? Refusal(PolicyCall call, ErrorClass kind, int number, TimeSpan delay)
    {
        if (number >= policy.Retry.MaxAttempts)
            return "all attempts are used up";
        if (kind.RetryAfter > policy.Retry.MaxDelay)
            return "the server asks for a longer pause than 'max_delay'";
        if (policy.Deadline is { } deadline && time.GetElapsedTime(call.StartedAt) + delay >= deadline)
            return "the deadline would be over";
        return _budget?.TryTake() == false ? "the retry budget is used up" : null;
    }
}
