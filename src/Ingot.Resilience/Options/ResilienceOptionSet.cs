using Ingot.Configuration.Options;
using Ingot.Configuration.Project;

namespace Ingot.Resilience.Options;

/// <summary>Describes <c>resilience</c>; <see cref="ResilienceReader"/> reads it.</summary>
public static class ResilienceOptionSet
{
    private static readonly string[] Categories =
        ["transient", "resource", "data_quality", "configuration", "external_service", "infrastructure", "business_logic", "unknown"];

    private static readonly string[] Uses = ["source", "requests", "target", "warehouse", "lake", "lineage", "secrets", "alerts"];

    /// <summary>The options.</summary>
    public static OptionSet Set { get; } = new(
        ProjectSection.Resilience,
        [
            Policy("max_attempts", OptionType.Integer, "most attempts, the first included", "3") with { Min = 1, Max = 100 },
            Policy("strategy", OptionType.Choice, "how the pauses between attempts grow", "exponential") with { Allowed = ["exponential", "fixed", "linear", "fibonacci", "random_jitter"] },
            Policy("base_delay", OptionType.Duration, "the pause that the strategy starts from", "1s"),
            Policy("max_delay", OptionType.Duration, "the longest pause, jitter included", "60s"),
            Policy("multiplier", OptionType.Decimal, "the factor of `exponential`", "2") with { Min = 1, Max = 100 },
            Policy("jitter", OptionType.Decimal, "the share of a pause by which chance makes it longer or shorter", "0.1") with { Min = 0, Max = 1 },
            Policy("retry_on", OptionType.TextList, "the categories of error that are tried again, as far as the error itself can pass", "transient, infrastructure, external_service, resource") with { Allowed = Categories },
            Policy("deadline", OptionType.Duration, "how long all attempts and pauses may take together; `0s` for no limit", "no limit"),
            Policy("attempt_timeout", OptionType.Duration, "how long one attempt may take; `0s` for no limit", "no limit"),
            Policy("breaker.enabled", OptionType.Boolean, "whether what keeps failing is left alone for a while", "true where it is written"),
            Policy("breaker.failures", OptionType.Integer, "failures within the window that open the circuit", "5") with { Min = 1, Max = 10_000 },
            Policy("breaker.window", OptionType.Duration, "how long a failure counts", "1m"),
            Policy("breaker.open_for", OptionType.Duration, "how long nothing is tried then", "1m"),
            Policy("bulkhead.enabled", OptionType.Boolean, "whether a limit holds for how much is done at once", "true where it is written"),
            Policy("bulkhead.parallel", OptionType.Integer, "most attempts at once; needed in `bulkhead`", null) with { Min = 1, Max = 10_000 },
            Policy("bulkhead.queue", OptionType.Integer, "most that wait for their turn; one more fails", "no limit") with { Min = 0, Max = 1_000_000 },
            Policy("rate_limit.enabled", OptionType.Boolean, "whether a limit holds for how often something is tried", "true where it is written"),
            Policy("rate_limit.attempts", OptionType.Integer, "most attempts in that time; needed in `rate_limit`", null) with { Min = 1, Max = 1_000_000 },
            Policy("rate_limit.per", OptionType.Duration, "that time", "1s"),
            Policy("retry_budget.enabled", OptionType.Boolean, "whether a limit holds for the retries of all calls together", "true where it is written"),
            Policy("retry_budget.reserve", OptionType.Integer, "retries that are there at the start, and the most that are saved up", "20") with { Min = 0, Max = 1_000_000 },
            Policy("retry_budget.share", OptionType.Decimal, "retries that each call which succeeds earns", "0.1") with { Min = 0, Max = 1 },
            .. Uses.Select(use => Of($"uses.{use}", OptionType.Text, $"the policy of `{use}`", BuiltInPolicies.Of(Enum.Parse<PolicyUse>(use, ignoreCase: true)))),
            Of("chaos.enabled", OptionType.Boolean, "whether attempts are disturbed on purpose; the variable `INGOT_CHAOS` must be `1` too, and never in production", "false"),
            Of("chaos.uses", OptionType.TextList, "what is disturbed", "source, target") with { Allowed = Uses },
            Of("chaos.fault_rate", OptionType.Decimal, "the share of attempts that fail", "0") with { Min = 0, Max = 1 },
            Of("chaos.latency_rate", OptionType.Decimal, "the share of attempts that take longer", "0") with { Min = 0, Max = 1 },
            Of("chaos.latency", OptionType.Duration, "how much longer", "1s"),
        ]);

    private static OptionDescription Policy(string key, OptionType type, string meaning, string? standard) => Of($"policies.*.{key}", type, meaning, standard);

    private static OptionDescription Of(string key, OptionType type, string meaning, string? standard) =>
        new() { Key = key, Type = type, Meaning = meaning, Default = standard };
}
