using Ingot.Core.Errors;

namespace Ingot.Resilience.Options;

/// <summary>The policies that are there without configuration.</summary>
internal static class BuiltInPolicies
{
    internal const string Default = "default";
    internal const string Source = "source";
    internal const string Target = "target";
    internal const string Http = "http";

    // What else goes wrong with a database waits for a person, and a part can take an hour to read again.
    private static readonly HashSet<ErrorCategory> Passing = [ErrorCategory.Transient, ErrorCategory.Infrastructure];

    internal static IReadOnlyList<PolicyOptions> All { get; } =
    [
        new(Default) { Retry = new RetryOptions(), RetryBudget = RetryBudgetOptions.Default },
        new(Source) { Retry = new RetryOptions { Categories = Passing }, Breaker = BreakerOptions.Default, RetryBudget = RetryBudgetOptions.Default },
        new(Target) { Retry = new RetryOptions { Categories = Passing }, Breaker = BreakerOptions.Default, RetryBudget = RetryBudgetOptions.Default },
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
        PolicyUse.Target or PolicyUse.Warehouse => Target,
        _ => Http,
    };
}
