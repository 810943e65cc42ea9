using Ingot.Core.Errors;

namespace Ingot.Resilience.Options;

/// <summary>The policies that are there without configuration.</summary>
internal static class BuiltInPolicies
{
    internal const string Default = "default";
    internal const string Source = "source";
    internal const string Target = "target";
    internal const string Http = "http";
    internal const string Lake = "lake";
    internal const string Api = "api";

    // What else goes wrong with a database waits for a person, and a part can take an hour to read again.
    private static readonly HashSet<ErrorCategory> Passing = [ErrorCategory.Transient, ErrorCategory.Infrastructure];

    internal static IReadOnlyList<PolicyOptions> All { get; } =
    [
        new(Default) { Retry = new RetryOptions(), RetryBudget = RetryBudgetOptions.Default },
        new(Source) { Retry = new RetryOptions { Categories = Passing }, Breaker = BreakerOptions.Default, RetryBudget = RetryBudgetOptions.Default },
        new(Target) { Retry = new RetryOptions { Categories = Passing }, Breaker = BreakerOptions.Default, RetryBudget = RetryBudgetOptions.Default },
        // An API is asked thousands of times for one part and has time-outs of its own; the policy of its source has the breaker.
        new(Api) { Retry = new RetryOptions { MaxAttempts = 5 }, RetryBudget = RetryBudgetOptions.Default },
        // One request is one block or less, and how long it may take is the lake's own option.
        new(Lake)
        {
            Retry = new RetryOptions { MaxAttempts = 5, BaseDelay = TimeSpan.FromMilliseconds(500), MaxDelay = TimeSpan.FromSeconds(30) },
            Breaker = BreakerOptions.Default,
            RetryBudget = RetryBudgetOptions.Default,
        },
        new(Http)
        {
            Retry = new RetryOptions { MaxAttempts = 4, BaseDelay = TimeSpan.FromMilliseconds(250), MaxDelay = TimeSpan.FromSeconds(30) },
            AttemptTimeout = TimeSpan.FromSeconds(10),
            Deadline = TimeSpan.FromMinutes(2),
            Breaker = BreakerOptions.Default,
            RetryBudget = RetryBudgetOptions.Default,
        },
    ];

    internal static string Of(PolicyUse use) => use switch
    {
        PolicyUse.Source => Source,
        PolicyUse.Requests => Api,
        PolicyUse.Target or PolicyUse.Warehouse => Target,
        PolicyUse.Lake => Lake,
        _ => Http,
    };
}
