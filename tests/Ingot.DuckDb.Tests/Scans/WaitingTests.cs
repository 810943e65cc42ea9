using System.Globalization;

namespace Ingot.DuckDb.Tests.Scans;

public sealed class WaitingTests
{
    private const double Work = 0.1;

    /// <summary>DuckDB's own loop asks without a break whether there is a task, for as long as a worker has the only one.</summary>
    [Fact]
    public void Who_waits_for_a_thread_of_the_engine_leaves_its_core_to_others()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Cannot run here: only Linux tells the processor time of a thread.");
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2 });
        using var session = database.Connect();
        var caller = ThisThread();
        double? waited = null;
        // Whichever of the two threads comes first has the only task.
        for (var turn = 0; turn < 1000 && waited is null; turn++)
        {
            var left = 1;
            using var scan = new OneColumn
            {
                Fill = (chunk, _) =>
                {
                    if (Interlocked.Decrement(ref left) != 0 || ThisThread() == caller)
                        return 0;
                    var before = ProcessorSeconds(caller);
                    for (var end = ProcessorSeconds(ThisThread()) + Work; ProcessorSeconds(ThisThread()) < end;)
                        Thread.SpinWait(1000);
                    waited = ProcessorSeconds(caller) - before;
                    return 0;
                },
            };
            using var offer = database.Scans.Offer(scan);
            session.Execute($"CREATE OR REPLACE TABLE t AS FROM {offer.Relation}", TestContext.Current.CancellationToken);
        }

        Assert.NotNull(waited);
        Assert.InRange(waited.Value, 0, Work / 2);
    }

    private static string ThisThread() => Path.GetFileName(File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName);

    /// <summary>Seconds a thread has been on a core: the first figure of <c>schedstat</c>, in nanoseconds.</summary>
    private static double ProcessorSeconds(string thread) =>
        long.Parse(File.ReadAllText($"/proc/self/task/{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e9;
}
