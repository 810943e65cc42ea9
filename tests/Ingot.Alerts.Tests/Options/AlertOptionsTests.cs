using Ingot.Alerts.Rules;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Tests.Options;

public sealed class AlertOptionsTests
{
    [Fact]
    public void Without_a_section_the_default_rules_are_there_and_nobody_is_told()
    {
        var options = Sample.Valid("");

        Assert.Equal(DefaultRules.All.Select(r => r.Name), options.Rules.Select(r => r.Name));
        Assert.Empty(options.Channels);
        Assert.Empty(options.ChannelsOf("run_failed"));
    }

    [Fact]
    public void A_default_rule_is_changed_key_by_key_and_another_is_added()
    {
        var options = Sample.Valid("""
            channels: { a: { kind: console }, b: { kind: console, at_least: high } }
            rules:
              data_quality_low: { below: 0.9, cooldown: 5m, channels: [b] }
              run_failed: { enabled: false }
              many: { metric: ingot.load.parts, above: 100, by: [job], where: { job: "ord*" }, severity: low }
            """);

        var quality = options.Rules.Single(r => r.Name == "data_quality_low");
        var many = options.Rules[^1];
        Assert.Equal((0.9, null, TimeSpan.FromMinutes(5), AlertSeverity.Medium), (((MetricCondition)quality.Condition).Below, ((MetricCondition)quality.Condition).Above, quality.Cooldown, quality.Severity));
        Assert.Equal(["b"], options.ChannelsOf("data_quality_low").Select(c => c.Name));
        Assert.Equal(["a", "b"], options.ChannelsOf("many").Select(c => c.Name));
        Assert.False(options.Rules.Single(r => r.Name == "run_failed").Enabled);
        Assert.Equal(("many", MetricFunction.Sum, AlertSeverity.Low), (many.Name, ((MetricCondition)many.Condition).Of, many.Severity));
    }

    [Fact]
    public void Rules_go_to_the_channels_of_send_to_unless_they_name_their_own()
    {
        var options = Sample.Valid("""
            channels: { a: { kind: console }, b: { kind: console } }
            send_to: b
            rules: { load_empty: { channels: [a] } }
            """);

        Assert.Equal(("b", "a"), (Assert.Single(options.ChannelsOf("run_failed")).Name, Assert.Single(options.ChannelsOf("load_empty")).Name));
    }

    [Theory]
    [InlineData("rules: { x: { above: 1 } }", "'rules.x' needs 'metric' or 'event'.")]
    [InlineData("rules: { x: { metric: ingot.load.partz, above: 1 } }", "There is no metric 'ingot.load.partz'. Did you mean 'ingot.load.parts'?")]
    [InlineData("rules: { x: { metric: ingot.load.parts } }", "'rules.x' needs 'above' or 'below'.")]
    [InlineData("rules: { x: { metric: ingot.load.parts, above: 1, by: [color] } }", "'ingot.load.parts' has no tag 'color'.")]
    [InlineData("rules: { x: { metric: ingot.load.parts, event: run_failed, above: 1 } }", "'rules.x' looks at a metric and at an event.")]
    [InlineData("rules: { data_quality_low: { below: 70 } }", "'rules.data_quality_low.below' cannot be '70'.")]
    [InlineData("rules: { run_failed: { above: 1 } }", "'above' is of rules that look at a metric.")]
    [InlineData("rules: { run_failed: { severty: low } }", "Unknown key 'severty' in 'rules.run_failed'. Did you mean 'severity'?")]
    [InlineData("rules: { run_failed: { channels: [nobody] } }", "There is no channel 'nobody'.")]
    [InlineData("send_to: [nobody]", "There is no channel 'nobody'.")]
    [InlineData("channels: { a: { kind: pigeon } }", "'channels.a.kind' cannot be 'pigeon'.")]
    [InlineData("channels: { a: { kind: webhook } }", "'channels.a' needs 'url'.")]
    [InlineData("channels: { a: { kind: webhook, url: 'ftp://x' } }", "'channels.a.url' must begin with http:// or https:// and hold no user.")]
    [InlineData("channels: { a: { kind: webhook, url: 'http://x', headers: { 'a b': c } } }", "'a b' is no header that HTTP can send.")]
    [InlineData("channels: { a: { kind: slack, url: 'http://x', signing_secret: y } }", "Unknown key 'signing_secret' in 'channels.a'.")]
    [InlineData("channels: { a: { kind: email, host: h, from: a@b.c, to: nobody } }", "'nobody' is no mail address.")]
    [InlineData("channels: { a: { kind: email, host: h, from: a@b.c, to: a@b.c, tls: none, user: u, password: p } }", "With 'tls: none' anybody on the way could read the password.")]
    [InlineData("channels: { a: { kind: email, host: h, from: a@b.c, to: a@b.c, user: u } }", "'channels.a' needs both of 'user' and 'password', or neither.")]
    [InlineData("maintenance: [{ from: '22:00' }]", "'maintenance[0]' needs 'to'.")]
    [InlineData("maintenance: [{ reason: x }]", "'maintenance[0]' needs either 'starts_at' and 'ends_at', or 'from' and 'to'.")]
    [InlineData("maintenance: [{ from: '22:00', to: '23:00', zone: Europe/Belrin }]", "There is no time zone 'Europe/Belrin' on this machine.")]
    [InlineData("maintenance: [{ starts_at: 2026-01-02T00:00Z, ends_at: 2026-01-01T00:00Z }]", "'ends_at' must be after 'starts_at'.")]
    [InlineData("every: 1ms", "'alerts.every' must be a second or more.")]
    public void A_mistake_is_told_at_its_place(string yaml, string problem)
    {
        var (_, problems) = Sample.Read(yaml + "\n");

        Assert.StartsWith($"1: {problem}", Assert.Single(problems), StringComparison.Ordinal);
    }
}
