using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Tests;

public sealed class ResilienceOptionsTests
{
    private readonly ConfigProblems _problems = new();

    [Fact]
    public void A_policy_that_is_there_is_changed_key_by_key_and_a_new_one_begins_as_the_default()
    {
        var options = Read("""
            policies:
              fresh: { max_attempts: 9 }
              default: { base_delay: 5s, jitter: 0 }
              http: { deadline: 0s, breaker: { enabled: false }, retry_on: [transient] }
            """);

        Assert.Equal((9, TimeSpan.FromSeconds(5), 0d), (options.Policies["fresh"].Retry.MaxAttempts, options.Policies["fresh"].Retry.BaseDelay, options.Policies["fresh"].Retry.Jitter));
        var http = options.Policies["http"];
        Assert.Equal((4, null, null, TimeSpan.FromSeconds(10)), (http.Retry.MaxAttempts, http.Deadline, http.Breaker, http.AttemptTimeout));
        Assert.Equal([ErrorCategory.Transient], http.Retry.Categories);
        Assert.Equal(["api", "default", "fresh", "http", "lake", "source", "target"], options.Policies.Keys.Order());
    }

    [Fact]
    public void Everything_that_can_be_written_is_read()
    {
        var policy = Read("""
            policies:
              all:
                strategy: random_jitter
                max_attempts: 7
                base_delay: 10ms
                max_delay: 2s
                multiplier: 1.5
                jitter: 0.25
                deadline: 1h
                attempt_timeout: 30s
                breaker: { failures: 2, window: 3s, open_for: 4s }
                bulkhead: { parallel: 5, queue: 0 }
                rate_limit: { attempts: 6, per: 1m }
                retry_budget: { reserve: 8, share: 0.5 }
            uses: { alerts: all }
            """).Policies["all"];

        Assert.Equal((RetryStrategy.RandomJitter, 7, 1.5, 0.25), (policy.Retry.Strategy, policy.Retry.MaxAttempts, policy.Retry.Multiplier, policy.Retry.Jitter));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)), (policy.Deadline, policy.AttemptTimeout));
        Assert.Equal(new BreakerOptions(2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)), policy.Breaker);
        Assert.Equal((new BulkheadOptions(5, 0), new RateLimitOptions(6, TimeSpan.FromMinutes(1)), new RetryBudgetOptions(8, 0.5)), (policy.Bulkhead, policy.RateLimit, policy.RetryBudget));
    }

    [Fact]
    public void Sources_and_targets_try_three_times_what_passes_by_itself()
    {
        foreach (var use in new[] { PolicyUse.Source, PolicyUse.Target, PolicyUse.Warehouse })
        {
            var policy = ResilienceOptions.Default.Policies[ResilienceOptions.Default.Uses[use]];
            Assert.Equal((3, RetryStrategy.Exponential, null), (policy.Retry.MaxAttempts, policy.Retry.Strategy, policy.Deadline));
            Assert.Equal([ErrorCategory.Transient, ErrorCategory.Infrastructure], policy.Retry.Categories.Order());
        }
    }

    /// <summary>Attempts, base, cap, failures that open the circuit and how long: of each policy that is there without configuration.</summary>
    [Theory]
    [InlineData("default", 3, 1, 60, null, null)]
    [InlineData("source", 3, 1, 60, 5, 60)]
    [InlineData("target", 3, 1, 60, 5, 60)]
    [InlineData("http", 4, 0.25, 30, 5, 60)]
    [InlineData("lake", 5, 0.5, 30, 5, 60)]
    [InlineData("api", 5, 1, 60, null, null)]
    public void A_policy_without_configuration(string name, int attempts, double wait, double cap, int? failures, int? openFor)
    {
        var policy = ResilienceOptions.Default.Policies[name];

        Assert.Equal(
            (attempts, RetryStrategy.Exponential, wait, cap, 2d, 0.1),
            (policy.Retry.MaxAttempts, policy.Retry.Strategy, policy.Retry.BaseDelay.TotalSeconds, policy.Retry.MaxDelay.TotalSeconds, policy.Retry.Multiplier, policy.Retry.Jitter));
        Assert.Equal((failures, openFor), (policy.Breaker?.Failures, (int?)policy.Breaker?.OpenFor.TotalSeconds));
    }

    [Theory]
    [InlineData("policies: { a: { max_atempts: 3 } }", "Unknown key 'max_atempts' in 'policies.a'. Did you mean 'max_attempts'?")]
    [InlineData("policies: { a: { strategy: linea } }", "'policies.a.strategy' cannot be 'linea'. Did you mean 'linear'?")]
    [InlineData("policies: { a: { max_attempts: 0 } }", "'policies.a.max_attempts' cannot be '0'.")]
    [InlineData("policies: { a: { jitter: 1.5 } }", "'policies.a.jitter' cannot be '1.5'.")]
    [InlineData("policies: { a: { base_delay: 2m, max_delay: 1m } }", "'policies.a.base_delay' is longer than its 'max_delay'.")]
    [InlineData("policies: { a: { deadline: 2d } }", "'policies.a.deadline' cannot be 2d.")]
    [InlineData("policies: { a: { bulkhead: { queue: 1 } } }", "'policies.a.bulkhead' needs 'parallel'.")]
    [InlineData("policies: { a: { breaker: { window: 0s } } }", "'policies.a.breaker.window' must be longer than nothing.")]
    [InlineData("uses: { source: htp }", "There is no policy 'htp'. Did you mean 'http'?")]
    [InlineData("uses: { sorce: http }", "Unknown key 'sorce' in 'uses'. Did you mean 'source'?")]
    public void A_mistake_is_named_with_what_was_meant(string yaml, string message)
    {
        Read(yaml);

        Assert.Equal(message, Assert.Single(_problems.All).Message);
    }

    [Theory]
    [InlineData("development", "1", true)]
    [InlineData("development", null, false)]
    [InlineData("development", "yes", false)]
    public void A_drill_needs_the_file_and_the_variable(string environment, string? variable, bool isOn)
    {
        var options = Read("chaos: { enabled: true, fault_rate: 0.25, uses: [source, lineage] }", environment, variable);

        Assert.Equal(isOn, options.Chaos is not null);
        Assert.Equal(isOn, new ResiliencePolicies(options, TimeProvider.System).DrillNotice?.Contains("CHAOS DRILL: 25 % of the attempts fail", StringComparison.Ordinal) ?? false);
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void A_drill_is_refused_in_production()
    {
        Read("chaos: { enabled: true }", "Production", "1");

        Assert.Equal("A drill cannot be enabled in production.", Assert.Single(_problems.All).Message);
    }

    [Fact]
    public void A_variable_alone_does_nothing() => Assert.Null(Read("chaos: { fault_rate: 1 }", "development", "1").Chaos);

    private ResilienceOptions Read(string yaml, string environment = "development", string? variable = null)
    {
        var variables = variable is null ? [] : new Dictionary<string, string> { [ChaosOptions.Variable] = variable };
        return ResilienceOptions.Read(ConfigDocument.Parse(yaml, new SourceLocation("ingot.yaml"), _problems).Map, environment, variables);
    }
}
