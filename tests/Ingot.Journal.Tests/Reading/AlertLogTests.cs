using Ingot.Core.Alerts;
using Ingot.Core.Errors;

namespace Ingot.Journal.Tests.Reading;

public abstract class AlertLogTests(Store store) : JournalTests(store)
{
    private static readonly AlertScope Shop = new("shop", "production");
    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Without_a_journal_there_are_no_alerts_and_none_is_made_by_looking_or_by_what_is_well()
    {
        var journal = Place.Open();

        Assert.Empty(await journal.Alerts.ListAsync(cancellationToken: Stop));
        Assert.Null(await journal.Alerts.FindAsync(1, Stop));
        Assert.Empty(await journal.Silences.ListAsync(Shop, Stop));
        Assert.Empty(await journal.Alerts.RecordAsync(Shop, [Well()], Stop));
        Assert.Equal("alert.not-found", (await Assert.ThrowsAsync<IngotException>(async () => await journal.Alerts.ResolveAsync(1, "me", null, Stop))).Code);
        Assert.Equal("alert.no-silence", (await Assert.ThrowsAsync<IngotException>(async () => await journal.Silences.LiftAsync(Shop, 1, "me", Stop))).Code);
        Assert.False(Place.HasJournal);
    }

    [Fact]
    public async Task People_are_told_once_a_cooldown_however_often_it_is_seen()
    {
        var journal = Place.Open(Clock);

        var first = await See(journal);
        Clock.Now += TimeSpan.FromMinutes(29);
        var within = await See(journal, message: "It is worse.");
        Clock.Now += TimeSpan.FromMinutes(1);
        var after = await See(journal);

        Assert.Equal([true, false, true], new[] { first.Tell, within.Tell, after.Tell });
        Assert.Equal(first.Alert.Id, after.Alert.Id);
        Assert.Equal((3L, AlertState.Active), (after.Alert.Occurrences, after.Alert.State));
        Assert.Equal("It is worse.", within.Alert.Message);
        Assert.Equal((Clock.Now.AddMinutes(-30), Clock.Now, Clock.Now), (after.Alert.RaisedAt, after.Alert.SeenAt, after.Alert.NotifiedAt!.Value));
    }

    [Fact]
    public async Task An_alert_that_comes_and_goes_is_told_once_a_cooldown()
    {
        var journal = Place.Open(Clock);

        var told = new List<bool>();
        for (var minute = 0; minute < 60; minute += 10)
        {
            told.Add((await See(journal)).Tell);
            Assert.Single(await journal.Alerts.RecordAsync(Shop, [Well()], Stop));
            Clock.Now += TimeSpan.FromMinutes(10);
        }

        Assert.Equal([true, false, false, true, false, false], told);
        Assert.Empty(await journal.Alerts.ListAsync(cancellationToken: Stop));
        Assert.Equal(6, (await journal.Alerts.ListAsync(new AlertFilter(Resolved: true), Stop)).Count);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_silences_nothing_for_longer_than_the_cooldown()
    {
        var journal = Place.Open(Clock);
        await See(journal);
        Clock.Now -= TimeSpan.FromDays(1);

        Assert.True((await See(journal)).Tell);
    }

    [Fact]
    public async Task Alerts_of_other_labels_rules_projects_and_environments_are_others()
    {
        var journal = Place.Open(Clock);
        await See(journal);

        var others = await journal.Alerts.RecordAsync(Shop, [Wrong() with { Labels = Labels("b") }, Wrong() with { Rule = "other" }], Stop);
        var elsewhere = await journal.Alerts.RecordAsync(Shop with { Environment = "test" }, [Wrong()], Stop);

        Assert.All([.. others, .. elsewhere], c => Assert.True(c.Tell));
        Assert.Equal(4, (await journal.Alerts.ListAsync(cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task The_order_in_which_labels_are_named_makes_no_other_alert()
    {
        var journal = Place.Open(Clock);

        await journal.Alerts.RecordAsync(Shop, [Wrong() with { Labels = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } }], Stop);
        var again = await journal.Alerts.RecordAsync(Shop, [Wrong() with { Labels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } }], Stop);

        Assert.Equal(2, Assert.Single(again).Alert.Occurrences);
    }

    [Fact]
    public async Task Whoever_is_well_again_resolves_its_alert_in_the_name_of_the_program()
    {
        var journal = Place.Open(Clock);
        var seen = await See(journal);

        var change = Assert.Single(await journal.Alerts.RecordAsync(Shop, [Well(), Well() with { Labels = Labels("b") }], Stop));

        Assert.Equal((seen.Alert.Id, AlertState.Resolved, "ingot", true), (change.Alert.Id, change.Alert.State, change.Alert.ResolvedBy, change.Tell));
        Assert.Empty(await journal.Alerts.RecordAsync(Shop, [Well()], Stop));
    }

    [Fact]
    public async Task An_acknowledged_alert_is_counted_and_not_told_and_can_be_resolved()
    {
        var journal = Place.Open(Clock);
        var id = (await See(journal)).Alert.Id;

        var taken = await journal.Alerts.AcknowledgeAsync(id, "ada", "on it", Stop);
        Clock.Now += TimeSpan.FromDays(1);
        var seen = await See(journal);
        var done = await journal.Alerts.ResolveAsync(id, "bob", null, Stop);

        Assert.Equal((AlertState.Acknowledged, "ada", "on it"), (taken.State, taken.AcknowledgedBy, taken.Note));
        Assert.Equal((false, AlertState.Acknowledged, 2L), (seen.Tell, seen.Alert.State, seen.Alert.Occurrences));
        Assert.Equal((AlertState.Resolved, "bob", "on it"), (done.State, done.ResolvedBy, done.Note));
        Assert.True((await See(journal)).Tell);
    }

    [Fact]
    public async Task What_is_over_or_taken_on_is_not_taken_on_again()
    {
        var journal = Place.Open(Clock);
        var id = (await See(journal)).Alert.Id;

        await journal.Alerts.AcknowledgeAsync(id, "ada", null, Stop);
        var twice = await Assert.ThrowsAsync<IngotException>(async () => await journal.Alerts.AcknowledgeAsync(id, "bob", null, Stop));
        await journal.Alerts.ResolveAsync(id, "ada", null, Stop);
        var late = await Assert.ThrowsAsync<IngotException>(async () => await journal.Alerts.AcknowledgeAsync(id, "bob", null, Stop));
        var again = await Assert.ThrowsAsync<IngotException>(async () => await journal.Alerts.ResolveAsync(id, "bob", null, Stop));

        Assert.Equal(("alert.acknowledged-before", "alert.resolved-before", "alert.resolved-before"), (twice.Code, late.Code, again.Code));
        Assert.Equal(ErrorKind.Conflict, twice.Kind);
        Assert.Contains("ada", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_a_silence_an_alert_is_suppressed_and_told_when_it_is_seen_afterwards()
    {
        var journal = Place.Open(Clock);
        await journal.Silences.AddAsync(Shop, Silence("run_*", "a*"), Stop);

        var during = await See(journal);
        var other = await journal.Alerts.RecordAsync(Shop, [Wrong() with { Labels = Labels("b") }], Stop);
        Clock.Now += TimeSpan.FromHours(1);
        var after = await See(journal);

        Assert.Equal((AlertState.Suppressed, false, null), (during.Alert.State, during.Tell, during.Alert.NotifiedAt));
        Assert.True(Assert.Single(other).Tell);
        Assert.Equal((during.Alert.Id, AlertState.Active, true), (after.Alert.Id, after.Alert.State, after.Tell));
    }

    [Fact]
    public async Task An_alert_that_is_active_already_stays_so_during_a_silence_and_is_not_told_again()
    {
        var journal = Place.Open(Clock);
        await See(journal);
        Clock.Now += TimeSpan.FromHours(2);

        var change = Assert.Single(await journal.Alerts.RecordAsync(Shop, [Wrong() with { Silenced = true }], Stop));

        Assert.Equal((AlertState.Active, false), (change.Alert.State, change.Tell));
    }

    [Fact]
    public async Task A_suppressed_alert_that_is_over_is_told_to_nobody()
    {
        var journal = Place.Open(Clock);
        await journal.Alerts.RecordAsync(Shop, [Wrong() with { Silenced = true }], Stop);

        var over = Assert.Single(await journal.Alerts.RecordAsync(Shop, [Well()], Stop));

        Assert.Equal((AlertState.Resolved, false), (over.Alert.State, over.Tell));
    }

    [Fact]
    public async Task A_silence_that_is_lifted_silences_no_longer_and_is_lifted_once()
    {
        var journal = Place.Open(Clock);
        var silence = await journal.Silences.AddAsync(Shop, Silence(null, null), Stop);
        Assert.Equal(AlertState.Suppressed, (await See(journal)).Alert.State);

        await journal.Silences.LiftAsync(Shop, silence.SilenceId, "ada", Stop);
        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.Silences.LiftAsync(Shop, silence.SilenceId, "ada", Stop));

        Assert.Equal("alert.no-silence", error.Code);
        Assert.Empty(await journal.Silences.ListAsync(Shop, Stop));
        Assert.True((await See(journal)).Tell);
    }

    [Fact]
    public async Task Attempts_to_tell_people_are_kept_with_the_alert_and_no_secret_is()
    {
        var journal = Place.Open(Clock, redact: t => t.Replace("hunter2", "***", StringComparison.Ordinal));
        var id = Assert.Single(await journal.Alerts.RecordAsync(Shop, [Wrong() with { Message = "hunter2 failed" }], Stop)).Alert.Id;

        await journal.Alerts.AddDeliveriesAsync(
            [
                new AlertDelivery(id, "raised", "ops", 1, Clock.Now, DeliveryOutcome.Retried, "alerts.refused", "https://x/hunter2 said 503"),
                new AlertDelivery(id, "raised", "ops", 2, Clock.Now, DeliveryOutcome.Delivered),
                new AlertDelivery(id, "raised", "mail", 1, Clock.Now, DeliveryOutcome.GivenUp, "alerts.refused", "no"),
            ],
            Stop);
        var detail = await journal.Alerts.FindAsync(id, Stop);

        Assert.Equal("*** failed", detail!.Alert.Message);
        Assert.Equal(
            [("ops", 1, DeliveryOutcome.Retried, "https://x/*** said 503"), ("ops", 2, DeliveryOutcome.Delivered, null), ("mail", 1, DeliveryOutcome.GivenUp, "no")],
            detail.Deliveries.Select(d => (d.Channel, d.AttemptNumber, d.Outcome, d.Message)));
    }

    [Fact]
    public async Task What_a_process_did_not_get_to_telling_is_taken_on_by_one_other()
    {
        var journal = Place.Open(Clock);
        var change = Assert.Single(await journal.Alerts.RecordAsync(Shop, [Wrong() with { IsSent = true }], Stop));
        Clock.Now += TimeSpan.FromMinutes(4);
        var early = await journal.Alerts.TakeOverAsync(Shop, Stop);
        Clock.Now += TimeSpan.FromMinutes(2);
        var late = await journal.Alerts.TakeOverAsync(Shop, Stop);
        var twice = await journal.Alerts.TakeOverAsync(Shop, Stop);
        await journal.Alerts.AddDeliveriesAsync([new AlertDelivery(change.Alert.Id, "raised", "ops", 1, Clock.Now, DeliveryOutcome.Delivered)], Stop);
        Clock.Now += TimeSpan.FromMinutes(6);
        var sent = await journal.Alerts.TakeOverAsync(Shop, Stop);

        Assert.Equal([0, 1, 0, 0], new[] { early.Count, late.Count, twice.Count, sent.Count });
        Assert.Equal(change.Alert.NotifiedAt, late[0].NotifiedAt);
    }

    [Fact]
    public async Task What_goes_over_no_channel_is_taken_on_by_nobody()
    {
        var journal = Place.Open(Clock);
        await See(journal);
        Clock.Now += TimeSpan.FromMinutes(6);

        Assert.Empty(await journal.Alerts.TakeOverAsync(Shop, Stop));
    }

    [Fact]
    public async Task A_dead_run_is_told_of_once_also_where_an_alert_of_its_rule_is_open()
    {
        var journal = Place.Open(Clock);
        await See(journal);
        var sighting = Wrong() with { DeadRuns = ["20261121T050233-0fed"], Message = "it died" };

        var first = await journal.Alerts.RecordAsync(Shop, [sighting], Stop);
        var again = await journal.Alerts.RecordAsync(Shop, [sighting], Stop);

        Assert.Equal((2, "it died"), (Assert.Single(first).Alert.Occurrences, first[0].Alert.Message));
        Assert.Empty(again);
    }

    [Fact]
    public async Task Of_writers_side_by_side_one_tells()
    {
        await Place.Open().CreateAsync(Stop);
        var journals = Enumerable.Range(0, 4).Select(_ => Place.Open(Clock)).ToArray();

        var changes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => See(journals[i % 4]), Stop)));

        Assert.Single(changes, c => c.Tell);
        Assert.Single(changes.Select(c => c.Alert.Id).Distinct());
        Assert.Equal(12, changes.Max(c => c.Alert.Occurrences));
    }

    private static async Task<AlertChange> See(RunJournal journal, string message = "The run failed.") =>
        Assert.Single(await journal.Alerts.RecordAsync(Shop, [Wrong() with { Message = message }], Stop));

    private static AlertSighting Wrong() => new("run_failed", Labels("a"))
    {
        Wrong = true,
        Severity = AlertSeverity.High,
        Message = "The run failed.",
        Cooldown = Cooldown,
    };

    private static AlertSighting Well() => new("run_failed", Labels("a")) { Wrong = false };

    private AlertSilence Silence(string? rule, string? task) => new()
    {
        Rule = rule,
        Labels = task is null ? new Dictionary<string, string>() : Labels(task),
        StartsAt = Clock.Now,
        EndsAt = Clock.Now.AddHours(1),
        CreatedBy = "ada",
    };

    private static Dictionary<string, string> Labels(string task) => new() { ["task"] = task };
}

public sealed class AlertLogTestsOnFile() : AlertLogTests(Store.File);

public sealed class AlertLogTestsOnPostgres() : AlertLogTests(Store.Postgres);
