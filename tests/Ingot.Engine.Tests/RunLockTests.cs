using Ingot.Core.Errors;
using Ingot.Engine.Running;
using Ingot.TestKit;

namespace Ingot.Engine.Tests;

public sealed class RunLockTests : IDisposable
{
    private static readonly RunHolder Holder = new("(starting)", 4711, "mill", "run", new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_taker_is_told_who_holds_it()
    {
        using var held = RunLock.Take(_folder.At(".ingot"), Holder);
        held.Name("20261120T080000-beef");

        var error = Assert.Throws<IngotException>(() => RunLock.Take(_folder.At(".ingot"), Holder));

        Assert.Equal((ErrorKind.Conflict, "run.held"), (error.Kind, error.Code));
        Assert.Contains("Run 20261120T080000-beef of process 4711 on mill", error.Message, StringComparison.Ordinal);
        Assert.Equal("20261120T080000-beef", RunLock.FindHolder(_folder.At(".ingot"))!.RunId);
    }

    [Fact]
    public void It_is_free_again_when_let_go()
    {
        RunLock.Take(_folder.At(".ingot"), Holder).Dispose();

        Assert.Null(RunLock.FindHolder(_folder.At(".ingot")));
        RunLock.Take(_folder.At(".ingot"), Holder).Dispose();
    }

    [Fact]
    public async Task Asking_who_holds_it_does_not_keep_a_run_from_starting()
    {
        var folder = _folder.At(".ingot");
        RunLock.Take(folder, Holder).Dispose();
        using var enough = new CancellationTokenSource();
        var asking = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                    RunLock.FindHolder(folder);
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 50; i++)
            RunLock.Take(folder, Holder).Dispose();

        await enough.CancelAsync();
        await asking;
    }

    [Fact]
    public void What_a_dead_holder_left_written_does_not_hold_it()
    {
        _folder.Write(".ingot/run.lock", "");
        _folder.Write(".ingot/run.holder.json", """{"RunId":"20261120T080000-dead","ProcessId":1,"Host":"mill","Command":"run","Since":"2026-11-20T08:00:00+00:00"}""");

        Assert.Null(RunLock.FindHolder(_folder.At(".ingot")));
        RunLock.Take(_folder.At(".ingot"), Holder).Dispose();
    }
}
