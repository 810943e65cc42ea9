using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Errors;

namespace Ingot.Journal.Tests;

public abstract class ReferenceTests(Store store) : IAsyncDisposable
{
    private readonly TestPlace _place = new(store);
    private readonly SetClock _clock = new();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_run_is_found_by_id_by_a_beginning_in_any_case_and_as_the_last_one()
    {
        var journal = _place.Open(_clock);
        var first = await Run(journal);
        _clock.Now = _clock.Now.AddDays(1);
        var second = await Run(journal);

        Assert.Equal(first, (await journal.FindRunAsync(first, Stop))!.Run.RunId);
        Assert.Equal(first, (await journal.FindRunAsync("20261120t", Stop))!.Run.RunId);
        Assert.Equal(second, (await journal.FindRunAsync("20261121T215012", Stop))!.Run.RunId);
        Assert.Equal(second, (await journal.FindRunAsync("LAST", Stop))!.Run.RunId);
        Assert.Null(await journal.FindRunAsync("2025", Stop));
        Assert.Null(await journal.FindRunAsync("%", Stop));
    }

    [Fact]
    public async Task A_beginning_that_several_runs_share_is_refused_with_the_candidates()
    {
        var journal = _place.Open(_clock);
        var ids = new[] { await Run(journal), await Run(journal) };

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.FindRunAsync("20261120", Stop));

        Assert.Equal((ErrorKind.Usage, "journal.ambiguous-run"), (error.Kind, error.Code));
        Assert.All(ids, id => Assert.Contains(id, error.Message, StringComparison.Ordinal));
        Assert.Equal(ids.Order(), ((string[])error.Facts["candidates"]!).Order());
    }

    [Fact]
    public async Task Not_every_one_of_many_candidates_is_listed()
    {
        var journal = _place.Open(_clock);
        for (var i = 0; i < 7; i++)
            await Run(journal);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.FindRunAsync("2026", Stop));

        Assert.Equal(5, ((string[])error.Facts["candidates"]!).Length);
        Assert.EndsWith(" and more.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_sort_by_the_second_of_their_beginning()
    {
        var seconds = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Prop.ForAll(seconds, seconds, (a, b) =>
        {
            var (earlier, later) = (RunIds.New(At(Math.Min(a, b))), RunIds.New(At(Math.Max(a, b))));
            return a == b ? earlier[..15] == later[..15] : string.CompareOrdinal(earlier, later) < 0;
        }).QuickCheckThrowOnFailure();
    }

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second).ToOffset(TimeSpan.FromHours(second % 14));

    private static async Task<string> Run(RunJournal journal)
    {
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        return run.RunId;
    }
}

public sealed class ReferenceTestsOnFile() : ReferenceTests(Store.File);

public sealed class ReferenceTestsOnPostgres() : ReferenceTests(Store.Postgres);
