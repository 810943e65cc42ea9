namespace Ingot.Journal.Tests;

/// <summary>Tests that hold for a journal wherever it is: a class for each store inherits them.</summary>
public abstract class JournalTests : IAsyncDisposable
{
    private protected JournalTests(Store store) => Place = new TestPlace(store);

    /// <summary>Texts that databases, terminals and formats stumble over.</summary>
    public static TheoryData<string> HostileTexts =>
    [
        "it's \"quoted\" `twice`; DROP TABLE run; --",
        "@name $1 ? :x {0} %s \\ \\n",
        new string('x', 10_000),
        "nul \0 inside",
        "half \ud83d of a pair",
        "line\r\nbreak\ttab \u202E \ud83d\ude00 Ünïcødé",
    ];

    private protected TestPlace Place { get; }

    private protected SetClock Clock { get; } = new();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A run of its own, ended well.</summary>
    private protected static async Task<string> RunAsync(RunJournal journal, Action<RunLog>? work = null, RunHeader? header = null)
    {
        await using var run = await journal.StartRunAsync(header ?? SampleRuns.Header, Stop);
        work?.Invoke(run);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        return run.RunId;
    }
}
