using Ingot.Core.Errors;

namespace Ingot.Journal.Tests.Reading;

public abstract class ErrorLogTests(Store store) : JournalTests(store)
{
    [Fact]
    public async Task Without_a_journal_there_are_no_errors_and_none_is_made()
    {
        var journal = Place.Open();

        Assert.Empty(await journal.Errors.ListAsync(cancellationToken: Stop));
        Assert.Null(await journal.Errors.FindAsync(1, Stop));
        Assert.Equal((0, null), ((await journal.Errors.ReportAsync(7, Stop)).Total, (await journal.Errors.ReportAsync(7, Stop)).ResolutionRate));
        Assert.Equal("error.not-found", (await Assert.ThrowsAsync<IngotException>(async () => await journal.Errors.ResolveAsync(1, "me", null, Stop))).Code);
        Assert.False(Place.HasJournal);
    }

    [Fact]
    public async Task Unresolved_errors_are_listed_newest_first_and_leave_the_list_when_resolved()
    {
        var journal = Place.Open(Clock);
        var runId = await RunAsync(journal, run =>
        {
            run.Error(Error("a.first"));
            var task = run.StartTask(SampleRuns.Load);
            task.Error(Error("b.second", ErrorKind.Data));
            task.Complete(new TaskResult());
        });

        var both = await journal.Errors.ListAsync(cancellationToken: Stop);
        var resolved = await journal.Errors.ResolveAsync(both[1].ErrorId, "ada", "put the disk back", Stop);
        var left = Assert.Single(await journal.Errors.ListAsync(cancellationToken: Stop));
        var all = await journal.Errors.ListAsync(new ErrorFilter(Resolved: true), Stop);

        Assert.Equal(["b.second", "a.first"], both.Select(e => e.Code));
        Assert.Equal((runId, "run", "bronze.sales"), (both[0].RunId, both[0].Command, both[0].Task));
        Assert.Null(both[1].Task);
        Assert.Equal((Clock.Now, "ada", "put the disk back"), (resolved.ResolvedAt, resolved.ResolvedBy, resolved.Note));
        Assert.Equal("b.second", left.Code);
        Assert.Equal(2, all.Count);
        Assert.Equal("ada", (await journal.Errors.FindAsync(resolved.ErrorId, Stop))!.ResolvedBy);
    }

    [Fact]
    public async Task Resolving_twice_is_refused_with_who_did_it_first()
    {
        var journal = Place.Open(Clock);
        await RunAsync(journal, run => run.Error(Error("a.b")));
        var id = (await journal.Errors.ListAsync(cancellationToken: Stop))[0].ErrorId;
        await journal.Errors.ResolveAsync(id, "ada", "first", Stop);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.Errors.ResolveAsync(id, "bob", "second", Stop));

        Assert.Equal((ErrorKind.Conflict, "error.resolved-before"), (error.Kind, error.Code));
        Assert.Contains("ada", error.Message, StringComparison.Ordinal);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Equal("ada", (await journal.Errors.FindAsync(id, Stop))!.ResolvedBy);
        Assert.Equal(1, Place.Scalar<long>("SELECT count(*) FROM error_resolution"));
    }

    [Fact]
    public async Task Two_who_resolve_at_once_do_not_both_succeed()
    {
        var journal = Place.Open();
        await RunAsync(journal, run => run.Error(Error("a.b")));
        var id = (await journal.Errors.ListAsync(cancellationToken: Stop))[0].ErrorId;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                return (await Place.Open().Errors.ResolveAsync(id, $"user{i}", null, Stop)).ResolvedBy;
            }
            catch (IngotException e) when (e.Code == "error.resolved-before")
            {
                return null;
            }
        }));

        Assert.Single(outcomes, o => o is not null);
    }

    [Fact]
    public async Task Errors_are_filtered_by_kind_task_and_time()
    {
        var journal = Place.Open(Clock);
        await RunAsync(journal, run => Fail(run, "bronze.old", ErrorKind.Source));
        Clock.Now = Clock.Now.AddDays(10);
        await RunAsync(journal, run =>
        {
            Fail(run, "bronze.it's", ErrorKind.Source);
            Fail(run, "bronze.b", ErrorKind.Data);
        });

        Assert.Equal(3, (await journal.Errors.ListAsync(cancellationToken: Stop)).Count);
        Assert.Equal(2, (await journal.Errors.ListAsync(new ErrorFilter(Since: Clock.Now.AddDays(-1)), Stop)).Count);
        Assert.Equal("bronze.b", Assert.Single(await journal.Errors.ListAsync(new ErrorFilter(Kind: ErrorKind.Data), Stop)).Task);
        Assert.Equal("bronze.it's", Assert.Single(await journal.Errors.ListAsync(new ErrorFilter(Task: "bronze.it's"), Stop)).Task);
        Assert.Equal("bronze.b", Assert.Single(await journal.Errors.ListAsync(new ErrorFilter(Limit: 1), Stop)).Task);
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Texts_that_databases_stumble_over_go_in_and_come_out(string text)
    {
        var journal = Place.Open();
        var kept = text.Replace('\0', '\uFFFD').Replace("half \ud83d", "half \uFFFD", StringComparison.Ordinal);
        await RunAsync(journal, run =>
        {
            var task = run.StartTask(SampleRuns.Load with { Name = text });
            task.Error(new IngotException(ErrorKind.Data, "x.y", text) { State = text, Next = text, Location = new SourceLocation(text, 1), Facts = new Dictionary<string, object?> { ["text"] = text } });
            task.Attempt(text, 1, new IngotException(ErrorKind.Data, "x.y", text), TimeSpan.Zero);
            task.StartBatch(text).Complete(1);
            task.Metric(text, 1, text);
            task.Complete(new TaskResult(Message: text));
            run.Lineage(text, text, text);
            run.ColumnLineage(text, text, text, text, text);
        }, SampleRuns.Header with { Configuration = [new ConfiguredValue(text, text + "2", text)] });

        var error = Assert.Single(await journal.Errors.ListAsync(new ErrorFilter(Task: text), Stop));
        var resolved = await journal.Errors.ResolveAsync(error.ErrorId, text, text, Stop);
        var detail = (await journal.FindRunAsync("last", Stop))!;

        Assert.Equal((kept, kept, kept, kept), (error.Message, error.State, error.Next, error.Task));
        Assert.Equal((kept, kept), (resolved.ResolvedBy, resolved.Note));
        Assert.Equal(kept, error.Location!.File);
        Assert.Equal(kept, error.Facts["text"].GetString());
        Assert.Equal((kept, kept), (Assert.Single(detail.Attempts).Operation, Assert.Single(detail.Batches).Name));
        Assert.Equal((kept, kept), (Assert.Single(detail.Lineage).Source, Assert.Single(detail.ColumnLineage).Transformation));
        Assert.Equal(kept, Assert.Single(await journal.Metrics.SummaryAsync(1, text, Stop)).Unit);
        var change = Assert.Single(await journal.Configuration.HistoryAsync(new ConfigurationFilter(Key: text), Stop));
        Assert.Equal((kept, kept + "2", $"set by {kept}"), (change.Key, change.NewValue, change.Reason));
        Assert.Null(await journal.FindRunAsync(text, Stop));
    }

    [Fact]
    public async Task The_report_counts_codes_days_and_tasks_and_how_long_resolving_took()
    {
        var journal = Place.Open(Clock);
        await RunAsync(journal, run => Fail(run, "bronze.too-old", ErrorKind.Source));
        Clock.Now = new DateTimeOffset(2026, 12, 10, 23, 30, 0, TimeSpan.Zero);
        await RunAsync(journal, run =>
        {
            Fail(run, "bronze.a", ErrorKind.Source);
            Fail(run, "bronze.b", ErrorKind.Data);
            run.Error(Error("run.failed"));
        });
        var first = (await journal.Errors.ListAsync(new ErrorFilter(Task: "bronze.a"), Stop))[0];
        Clock.Now = Clock.Now.AddHours(2);
        await journal.Errors.ResolveAsync(first.ErrorId, "ada", null, Stop);
        await RunAsync(journal, run => Fail(run, "bronze.a", ErrorKind.Source));
        var second = (await journal.Errors.ListAsync(new ErrorFilter(Task: "bronze.a"), Stop))[0];
        Clock.Now = Clock.Now.AddHours(4);
        await journal.Errors.ResolveAsync(second.ErrorId, "ada", null, Stop);

        var report = await journal.Errors.ReportAsync(7, Stop);

        Assert.Equal((7, 4L, 2L, 0.5), (report.Days, report.Total, report.Resolved, report.ResolutionRate));
        Assert.Equal(("source.failed", 2L, 2L), (report.Codes[0].Code, report.Codes[0].Count, report.Codes[0].Resolved));
        Assert.InRange(report.Codes[0].MeanHoursToResolution!.Value, 2.99, 3.01);
        Assert.Equal([("data.failed", (double?)null), ("run.failed", null)], report.Codes.Skip(1).Select(c => (c.Code, c.MeanHoursToResolution)));
        Assert.Equal(
            [(new DateOnly(2026, 12, 11), ErrorKind.Source, 1L), (new DateOnly(2026, 12, 10), ErrorKind.Data, 1L), (new DateOnly(2026, 12, 10), ErrorKind.Source, 2L)],
            report.Trend.OrderByDescending(d => d.Day).ThenBy(d => d.Count).Select(d => (d.Day, d.Kind, d.Count)));
        Assert.Equal([("bronze.a", 2L, 1L, 0L), ("bronze.b", 1L, 1L, 1L), ("ingot run", 1L, 1L, 1L)], report.Worst.Select(w => (w.Task, w.Count, w.Codes, w.Unresolved)));
    }

    private static void Fail(RunLog run, string task, ErrorKind kind) =>
        run.StartTask(new TaskHeader(TaskKind.Load, task)).Fail(Error($"{kind.ToString().ToLowerInvariant()}.failed", kind));

    private static IngotException Error(string code, ErrorKind kind = ErrorKind.Source) => new(kind, code, $"Something about {code}.");
}

public sealed class ErrorLogTestsOnFile() : ErrorLogTests(Store.File);

public sealed class ErrorLogTestsOnPostgres() : ErrorLogTests(Store.Postgres);
