using Ingot.Core.Secrecy;

namespace Ingot.Journal.Tests.Writing;

public abstract class ConfigurationTests(Store store) : JournalTests(store)
{
    [Fact]
    public async Task A_run_records_what_is_configured_differently_than_in_the_last_one()
    {
        var journal = Place.Open(Clock);
        var first = await RunAsync(journal, header: Configured(("engine.memory", "1GB"), ("lake.path", "lake")));
        await RunAsync(journal, header: Configured(("engine.memory", "1GB"), ("lake.path", "lake")));
        var third = await RunAsync(journal, header: Configured(("engine.memory", "2GB"), ("engine.threads", "2")));
        await RunAsync(journal, header: Configured(("engine.memory", "2GB"), ("engine.threads", "2")));

        var history = await journal.Configuration.HistoryAsync(cancellationToken: Stop);

        Assert.Equal(
            [("engine.memory", null, "1GB", first), ("engine.memory", "1GB", "2GB", third), ("engine.threads", null, "2", third), ("lake.path", null, "lake", first), ("lake.path", "lake", null, third)],
            history.OrderBy(c => c.Key, StringComparer.Ordinal).ThenBy(c => c.ChangeId).Select(c => (c.Key, c.OldValue, c.NewValue, c.RunId!)));
        Assert.Equal(Environment.UserName, history[0].ChangedBy);
        Assert.Contains("set by test", history.Select(c => c.Reason));
        Assert.Contains("no longer set", history.Select(c => c.Reason));
    }

    [Fact]
    public async Task Environments_and_projects_are_told_apart()
    {
        var journal = Place.Open();
        var header = Configured(("a", "1"));
        await RunAsync(journal, header: header);
        await RunAsync(journal, header: header with { Environment = "production" });
        await RunAsync(journal, header: header with { Environment = null });
        await RunAsync(journal, header: header with { Project = "other" });
        await RunAsync(journal, header: header with { Environment = null });

        Assert.Equal(4, (await journal.Configuration.HistoryAsync(cancellationToken: Stop)).Count);
        Assert.Equal("production", Assert.Single(await journal.Configuration.HistoryAsync(new ConfigurationFilter(Environment: "production"), Stop)).Environment);
    }

    [Fact]
    public async Task History_is_filtered_by_key_and_what_lies_below_it_and_by_time()
    {
        var journal = Place.Open(Clock);
        await RunAsync(journal, header: Configured(("engine.memory", "1"), ("engine2", "1"), ("engine.threads", "1")));
        Clock.Now = Clock.Now.AddDays(5);
        await RunAsync(journal, header: Configured(("engine.memory", "2"), ("engine2", "1"), ("engine.threads", "1")));

        Assert.Equal(3, (await journal.Configuration.HistoryAsync(new ConfigurationFilter(Key: "engine"), Stop)).Count);
        Assert.Single(await journal.Configuration.HistoryAsync(new ConfigurationFilter(Since: Clock.Now.AddDays(-1)), Stop));
        Assert.Equal("2", Assert.Single(await journal.Configuration.HistoryAsync(new ConfigurationFilter(Limit: 1), Stop)).NewValue);
    }

    [Fact]
    public async Task Secrets_are_not_recorded_by_their_key_nor_where_they_stand()
    {
        var journal = Place.Open(redact: text => text.Replace("hunter2", "***", StringComparison.Ordinal));
        await RunAsync(journal, header: Configured(("connections.crm.password", "old secret"), ("lake.path", "at hunter2")));
        await RunAsync(journal, header: SampleRuns.Header with { Configuration = [new ConfiguredValue("connections.crm.password", "new secret", "--set hunter2")] });

        var history = await journal.Configuration.HistoryAsync(cancellationToken: Stop);

        Assert.Equal(
            [("connections.crm.password", null, "********"), ("lake.path", null, "at ***"), ("lake.path", "at ***", null)],
            history.OrderBy(c => c.ChangeId).Select(c => (c.Key, c.OldValue, c.NewValue)));
        Assert.DoesNotContain(history, c => c.Reason?.Contains("hunter2", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task That_a_secret_changed_is_recorded_and_nothing_of_the_secret()
    {
        var journal = Place.Open();
        await RunAsync(journal, header: WithSecret("hunter2"));
        await RunAsync(journal, header: WithSecret("hunter2"));
        await RunAsync(journal, header: WithSecret("hunter3"));
        await journal.Configuration.RecordAsync(SampleRuns.Header.Project, SampleRuns.Header.Environment, WithSecret("hunter3").Configuration!, Stop);
        await journal.Configuration.RecordAsync(SampleRuns.Header.Project, SampleRuns.Header.Environment, WithSecret("hunter2").Configuration!, Stop);

        var history = await journal.Configuration.HistoryAsync(cancellationToken: Stop);

        Assert.Equal(
            [("********", "********", "another secret; set by test"), ("********", "********", "another secret; set by test"), (null, "********", "set by test")],
            history.Select(c => (c.OldValue, c.NewValue, c.Reason)));
        var kept = Place.Scalar<string>("SELECT string_agg(new_value, ' ' ORDER BY change_id) FROM configuration_change")!.Split(' ');
        Assert.All(kept, k => Assert.Matches(@"^\*{8}#[A-Za-z0-9_-]{11}\.[0-9a-f]{5}$", k));
        // The first and the last are of the same secret, and nobody can see that.
        Assert.NotEqual(kept[0], kept[2]);
        Assert.Null(history[0].RunId);
    }

    [Fact]
    public async Task A_secret_that_was_recorded_before_there_were_fingerprints_is_recorded_once_more()
    {
        var journal = Place.Open();
        await RunAsync(journal, header: SampleRuns.Header with { Configuration = [new ConfiguredValue("journal.password", "********")] });
        await RunAsync(journal, header: WithSecret("hunter2"));
        await RunAsync(journal, header: WithSecret("hunter2"));

        var history = await journal.Configuration.HistoryAsync(cancellationToken: Stop);

        Assert.Equal(2, history.Count);
        Assert.Equal("from now on it is noticed when the secret changes; set by test", history[0].Reason);
    }

    [Fact]
    public async Task Runs_that_begin_at_once_record_a_change_once()
    {
        await Place.Open().CreateAsync(Stop);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RunAsync(Place.Open(), header: Configured(("a", "1"), ("b", "2")))));

        Assert.Equal(2, Place.Scalar<long>("SELECT count(*) FROM configuration_change"));
        Assert.Equal(6, Place.Scalar<long>("SELECT count(*) FROM run WHERE status = 'succeeded'"));
    }

    private static RunHeader WithSecret(string secret) =>
        SampleRuns.Header with { Configuration = [new ConfiguredValue("journal.password", "********", "test") { Hidden = new HiddenText(secret) }] };

    private static RunHeader Configured(params (string Key, string Value)[] values) =>
        SampleRuns.Header with { Configuration = [.. values.Select(v => new ConfiguredValue(v.Key, v.Value, "test"))] };
}

public sealed class ConfigurationTestsOnFile() : ConfigurationTests(Store.File);

public sealed class ConfigurationTestsOnPostgres() : ConfigurationTests(Store.Postgres);
