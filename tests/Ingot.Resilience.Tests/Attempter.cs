using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Ingot.TestKit;

namespace Ingot.Resilience.Tests;

/// <summary>A policy over a clock that a test moves, and what it told.</summary>
internal sealed class Attempter : IAttemptObserver
{
    private readonly ResiliencePolicies _policies;

    internal Attempter(Func<PolicyOptions, PolicyOptions> change, ChaosOptions? chaos = null)
    {
        var plain = new PolicyOptions("test") { Retry = new RetryOptions { Jitter = 0 } };
        _policies = new ResiliencePolicies(
            new ResilienceOptions
            {
                Policies = new Dictionary<string, PolicyOptions> { ["test"] = change(plain) },
                Uses = Enum.GetValues<PolicyUse>().ToDictionary(u => u, _ => "test"),
                Chaos = chaos,
            },
            Clock);
        Policy = _policies.For(PolicyUse.Source, "crm").Telling(this);
    }

    internal TestClock Clock { get; } = new();

    internal ResiliencePolicy Policy { get; }

    internal List<Attempt> Told { get; } = [];

    internal int Calls { get; private set; }

    public void On(Attempt attempt) => Told.Add(attempt);

    /// <summary>Calls the policy; the attempts fail with these errors in turn, null for success.</summary>
    internal async Task<int> CallAsync(params Exception?[] errors)
    {
        var number = 0;
        var call = Policy.ExecuteAsync(
            "work",
            _ =>
            {
                Calls++;
                return errors[number++] is { } error ? ValueTask.FromException<int>(error) : ValueTask.FromResult(number);
            },
            TestContext.Current.CancellationToken).AsTask();
        return await Finish(call);
    }

    /// <summary>Moves the clock to each pause's end until the call has ended.</summary>
    internal async Task<T> Finish<T>(Task<T> call)
    {
        using var ended = new CancellationTokenSource();
        _ = call.ContinueWith(_ => ended.Cancel(), TaskScheduler.Default);
        try
        {
            while (!call.IsCompleted)
                await Clock.AdvanceToNextAsync(ended.Token);
        }
        catch (OperationCanceledException) when (call.IsCompleted)
        {
        }

        return await call;
    }

    internal static IngotException Passing() => Of(ErrorCategory.Transient, true);

    internal static IngotException Of(ErrorCategory category, bool isRetryable) =>
        new(ErrorKind.Source, "test.failed", "It failed.") { KnownClass = ErrorClass.Of(category, isRetryable) };
}
