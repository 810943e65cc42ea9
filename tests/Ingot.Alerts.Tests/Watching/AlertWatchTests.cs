using Ingot.Alerts.Delivery;
using Ingot.Alerts.Options;
using Ingot.Alerts.Rules;
using Ingot.Alerts.Watching;
using Ingot.Core.Alerts;
using Ingot.Journal;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Telemetry;
using Ingot.TestKit;

namespace Ingot.Alerts.Tests.Watching;

[Collection(nameof(AlertWatchTests))]
public sealed class AlertWatchTests : IAsyncLifetime
{
    private static readonly AlertScope Shop = new("shop", "production");

    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    public static TheoryData<string> EventRules => [.. DefaultRules.All.Where(r => r.Condition is EventCondition).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(EventRules))]
    public async Task A_default_rule_tells_once_a_cooldown_over_as_many_runs_as_there_are(string name)
    {
        var rule = DefaultRules.All.Single(r => r.Name == name);
        var options = Options($"rules: {{ {name}: {{ enabled: true }} }}");
        var wrong = Event(rule, true);

        var told = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            await RunAsync(options, wrong);
            told.Add(_receiver.Got.Count);
            _clock.Advance(rule.Cooldown / 2);
        }

        Assert.Equal([1, 1, 2, 2], told);
    }

    /// <summary>
    /// So does a rule on a metric: the values of a table that is well, and of one that is not. Quality was measured from 0
    /// to 1 against limits from 0 to 100, so that the first of them alarmed as well.
    /// </summary>
    [Theory]
    [InlineData("failure_rate_high", 0, 0.2)]
    [InlineData("data_quality_low", 0.99, 0.4)]
    [InlineData("processing_slow", 12, 601)]
    [InlineData("circuit_open", 0, 2)]
    public async Task A_default_rule_on_a_metric_tells_once_a_cooldown_of_what_is_wrong_and_nothing_of_what_is_well(string name, double well, double wrong)
    {
        var rule = DefaultRules.All.Single(r => r.Name == name);
        var (good, bad) = ($"{Guid.NewGuid():N}", $"{Guid.NewGuid():N}");

        var told = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            await RunAsync(Options(), () =>
            {
                Measure(rule, well, good);
                Measure(rule, wrong, bad);
            });
            told.Add(_receiver.Got.Count(g => g.Body.ToJsonString().Contains(bad, StringComparison.Ordinal)));
            _clock.Advance(rule.Cooldown / 2);
        }

        Assert.Equal([1, 1, 2, 2], told);
        Assert.DoesNotContain(_receiver.Got, g => g.Body.ToJsonString().Contains(good, StringComparison.Ordinal));
    }

    /// <summary>
    /// And one on what is measured of this machine and its providers as they are. No test can fill a disk, so the limit is one
    /// that every value is beyond; <see cref="Rules.DefaultRuleTests"/> has the real limits.
    /// </summary>
    [Theory]
    [InlineData("cpu_usage_high", "above: 0, for: 0s")]
    [InlineData("memory_usage_high", "above: 0, for: 0s")]
    [InlineData("disk_space_low", "above: 0")]
    [InlineData("secret_provider_down", "below: 1")]
    public async Task A_default_rule_on_the_machine_tells_once_a_cooldown(string name, string limit)
    {
        var rule = DefaultRules.All.Single(r => r.Name == name);
        var options = Options($"rules: {{ {name}: {{ {limit} }} }}");
        SecretProviders.Begin();
        SecretProviders.Asked("vault", answers: false);
        SecretProviders.Asked("environment", answers: true);
        DiskLoad.Watch(new Dictionary<string, string> { ["lake"] = _folder.Path });
        KeepProcessorBusy();
        try
        {
            var told = new List<int>();
            for (var i = 0; i < 4; i++)
            {
                await RunAsync(options);
                told.Add(_receiver.Got.Count(g => (string?)g.Body["alert"]!["rule"] == name));
                _clock.Advance(rule.Cooldown / 2);
            }

            Assert.Equal([1, 1, 2, 2], told);
        }
        finally
        {
            // Other tests look at the same process.
            SecretProviders.Asked("vault", answers: true);
            DiskLoad.Watch(new Dictionary<string, string>());
        }
    }

    [Fact]
    public async Task A_healthy_run_tells_nothing_and_writes_nothing()
    {
        await RunAsync(Options(), [.. DefaultRules.All.Where(r => r.Condition is EventCondition).SelectMany(r => Event(r, false))]);

        Assert.Empty(_receiver.Got);
        Assert.False(File.Exists(_folder.At("journal.duckdb")));
    }

    [Fact]
    public async Task What_goes_wrong_is_told_while_the_run_goes_on()
    {
        await using var journal = RunJournal.Open(_folder.Path, _clock);
        await using var watch = AlertWatch.Begin(Options("rules: { task_failed: { enabled: true } }"), journal, Shop, Sender(), _clock);

        watch.Report(Event("task_failed", "task", "bronze.a", true));

        await _receiver.FirstAsync();
        Assert.Equal("bronze.a", (string)Assert.Single(_receiver.Got).Body["alert"]!["labels"]!["task"]!);
    }

    [Fact]
    public async Task An_alert_that_is_over_is_told_when_people_want_it()
    {
        var options = Options("tell_resolved: true");
        await RunAsync(options, Event("run_failed", "command", "run", true));
        await RunAsync(options, Event("run_failed", "command", "run", false));
        await RunAsync(options, Event("run_failed", "command", "run", false));

        Assert.Equal(["raised", "resolved"], _receiver.Got.Select(g => (string)g.Body["notice"]!));
    }

    [Fact]
    public async Task Sending_is_tried_again_and_every_attempt_is_written_down()
    {
        _receiver.Answer(503, 429);

        var summary = await RunAsync(Options(), Event("run_failed", "command", "run", true));

        Assert.Empty(summary.Warnings);
        Assert.Equal(3, _receiver.Got.Count);
        Assert.Single(_receiver.Got.Select(g => g.Headers["Idempotency-Key"]).Distinct());
        var detail = await DetailAsync();
        Assert.Equal([(1, DeliveryOutcome.Retried), (2, DeliveryOutcome.Retried), (3, DeliveryOutcome.Delivered)], detail.Deliveries.Select(d => (d.AttemptNumber, d.Outcome)));
        Assert.Equal($"{_receiver.Host} answered 503: because.", detail.Deliveries[0].Message);
    }

    [Fact]
    public async Task A_channel_that_fails_is_a_warning_and_the_others_are_told()
    {
        var options = Options(channel: "broken: { kind: webhook, url: 'http://127.0.0.1:1/secret-part' }");

        var summary = await RunAsync(options, Event("run_failed", "command", "run", true));

        Assert.Single(_receiver.Got);
        Assert.StartsWith("Alert 1 (run_failed) was not sent over broken: 127.0.0.1:1 cannot be reached: ", Assert.Single(summary.Warnings), StringComparison.Ordinal);
        var broken = (await DetailAsync()).Deliveries.Where(d => d.Channel == "broken").ToList();
        Assert.Equal(DeliveryOutcome.GivenUp, broken[^1].Outcome);
        Assert.All(broken, d => Assert.DoesNotContain("secret-part", d.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_is_told_only_of_what_matters_enough()
    {
        var options = Options(channel: $"quiet: {{ kind: webhook, url: '{_receiver.Url}', at_least: critical }}");

        await RunAsync(options, Event("run_failed", "command", "run", true));

        Assert.Equal("ops", Assert.Single((await DetailAsync()).Deliveries).Channel);
    }

    [Fact]
    public async Task During_maintenance_nobody_is_told_and_the_alert_is_kept()
    {
        var options = Options("maintenance: [{ from: '21:00', to: '22:00', rules: [run_failed] }]");

        await RunAsync(options, Event("run_failed", "command", "run", true));
        Assert.Empty(_receiver.Got);
        Assert.Equal(AlertState.Suppressed, (await DetailAsync()).Alert.State);

        _clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(options, Event("run_failed", "command", "run", true));
        Assert.Single(_receiver.Got);
        Assert.Equal((AlertState.Active, 2L), ((await DetailAsync()).Alert.State, (await DetailAsync()).Alert.Occurrences));
    }

    [Fact]
    public async Task Alerts_and_deliveries_are_measured()
    {
        var measured = new System.Collections.Concurrent.ConcurrentQueue<(string Name, long Value)>();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name.StartsWith("ingot.alert", StringComparison.Ordinal))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.Enqueue((instrument.Name, value)));
        listener.Start();

        await RunAsync(Options(), Event("run_failed", "command", "run", true));
        await RunAsync(Options(), Event("run_failed", "command", "run", false));

        Assert.Subset(measured.Select(m => m.Name).ToHashSet(), new HashSet<string> { "ingot.alerts", "ingot.alert.deliveries" });
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_is_a_warning_and_no_failure()
    {
        _folder.Write("journal.duckdb", "no database, but long enough to be taken for one by somebody");

        var summary = await RunAsync(Options(), Event("run_failed", "command", "run", true));

        Assert.StartsWith("Alerts could not be kept, and nobody was told: ", Assert.Single(summary.Warnings), StringComparison.Ordinal);
        Assert.Empty(_receiver.Got);
    }

    private Task<AlertSummary> RunAsync(AlertOptions options, params AlertEvent[] events) => RunAsync(options, () => { }, events);

    private async Task<AlertSummary> RunAsync(AlertOptions options, Action measure, params AlertEvent[] events)
    {
        await using var journal = RunJournal.Open(_folder.Path, _clock);
        await using var watch = AlertWatch.Begin(options, journal, Shop, Sender(), _clock);
        measure();
        foreach (var e in events)
            watch.Report(e);
        return await watch.EndAsync(Sample.Stop);
    }

    /// <summary>Measures what a rule looks at, all tags of the metric being the same word.</summary>
    private static void Measure(AlertRule rule, double value, string tag)
    {
        var metric = ((MetricCondition)rule.Condition).Metric;
        var tags = MetricCatalog.All.Single(m => m.Name == metric).Tags.Select(t => KeyValuePair.Create(t, (object?)tag)).ToArray();
        if (metric == Instruments.TaskDuration.Name)
            Instruments.TaskDuration.Record(value, tags);
        else
            new[] { Instruments.Quality, Instruments.ErrorRate, Instruments.BreakerState }.Single(g => g.Name == metric).Record(value, tags);
    }

    /// <summary>Works until it is seen: the share is that of a second at least, and nothing before.</summary>
    private static void KeepProcessorBusy()
    {
        var share = 0.0;
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument == Instruments.ProcessorUtilization)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => share = value);
        listener.Start();
        while (share <= 0)
            listener.RecordObservableInstruments();
    }

    private async Task<AlertDetail> DetailAsync()
    {
        await using var journal = RunJournal.Open(_folder.Path, _clock);
        return (await journal.Alerts.FindAsync(1, Sample.Stop))!;
    }

    private static AlertEvent[] Event(AlertRule rule, bool wrong) =>
        [new(((EventCondition)rule.Condition).Event, wrong, rule.Condition.By.ToDictionary(b => b, _ => "x"), wrong ? "It happened." : "")];

    private static AlertEvent Event(string rule, string label, string value, bool wrong) =>
        Event(DefaultRules.All.Single(r => r.Name == rule), wrong)[0] with { Labels = new Dictionary<string, string> { [label] = value } };

    private AlertOptions Options(string more = "enabled: true", string channel = "") => Sample.Valid(
        $"{more}\nchannels:\n  ops: {{ kind: webhook, url: '{_receiver.Url}' }}\n{(channel.Length == 0 ? "" : $"  {channel}\n")}");

    /// <summary>Sends with pauses too short to wait for, on the real clock: the tests' own stands still.</summary>
    private static AlertSender Sender()
    {
        var policies = ResilienceOptions.Default.Policies.ToDictionary(p => p.Key, p => p.Value with { Retry = p.Value.Retry! with { BaseDelay = TimeSpan.FromMilliseconds(1) } });
        return new AlertSender(new ResiliencePolicies(ResilienceOptions.Default with { Policies = policies }, TimeProvider.System), TimeProvider.System);
    }
}
