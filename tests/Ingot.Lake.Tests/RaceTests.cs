using System.Diagnostics;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

public sealed class RaceTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Writers_in_threads_lose_no_commit()
    {
        const int writers = 4, commits = 15;
        await _lake.CreateAsync();
        var files = new AddFile[writers, commits];
        for (var w = 0; w < writers; w++)
        {
            for (var c = 0; c < commits; c++)
                files[w, c] = await _lake.WriteAsync($"w{w}/f{c}.parquet");
        }

        using var start = new Barrier(writers);
        var results = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            start.SignalAndWait(TestLake.Stop);
            var done = new List<CommitResult>();
            var read = await _lake.Table.ReadAsync(TestLake.Stop);
            // Each writer keeps committing from the version it read at first, so that it must catch up every time.
            for (var c = 0; c < commits; c++)
                done.Add(await _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE", Add = [files[w, c]] }, TestLake.Stop));
            return done;
        }, TestLake.Stop)));

        var all = results.SelectMany(r => r).ToList();
        Assert.All(all, r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        Assert.Equal(Enumerable.Range(1, writers * commits).Select(v => (long?)v), all.Select(r => r.Version).Order());
        Assert.Contains(all, r => r.Attempts > 1);
        Assert.Equal(6, all.Count(r => r.Checkpoint.Status is CheckpointStatus.Written));
        Assert.Equal(writers * commits, (await _lake.Table.ReadAsync(TestLake.Stop)).Files.Count);
    }

    [Fact]
    public async Task Only_one_of_two_writers_of_the_same_transaction_commits()
    {
        await _lake.CreateAsync();
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        for (var round = 0; round < 20; round++)
        {
            AddFile[] files = [await _lake.WriteAsync($"{round}/a.parquet"), await _lake.WriteAsync($"{round}/b.parquet")];
            using var start = new Barrier(2);
            var results = await Task.WhenAll(files.Select(file => Task.Run(
                () =>
                {
                    start.SignalAndWait(TestLake.Stop);
                    return _lake.Table.CommitAsync(
                        read, new DeltaCommit { Operation = "WRITE", Add = [file], Transaction = new AppTransaction($"job{round}", 1) }, TestLake.Stop);
                },
                TestLake.Stop)));

            Assert.Single(results, r => r.Outcome is CommitOutcome.Committed);
            var repeated = Assert.Single(results, r => r.Outcome is CommitOutcome.AlreadyCommitted);
            Assert.Equal(results.Single(r => r.Outcome is CommitOutcome.Committed).Version, repeated.Version);
        }

        Assert.Equal(20, (await _lake.Table.ReadAsync(TestLake.Stop)).Files.Count);
    }

    [Fact]
    public async Task Only_one_of_two_writers_creates_the_table()
    {
        using var start = new Barrier(4);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                start.SignalAndWait(TestLake.Stop);
                try
                {
                    await _lake.CreateAsync();
                    return "created";
                }
                catch (IngotException e)
                {
                    return e.Kind.ToString();
                }
            },
            TestLake.Stop)));

        Assert.Equal(["Conflict", "Conflict", "Conflict", "created"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
    }

    [Fact]
    public async Task Writers_in_processes_lose_no_commit()
    {
        await PrepareWorkersAsync();
        var workers = new[] { "one", "two", "three" }.Select(name => Worker.Start(_lake.Root, name, 20)).ToList();
        var ended = await Task.WhenAll(workers.Select(EndAsync));

        Assert.All(ended, e => Assert.True(e.Code == 0, e.Error));
        Assert.All(ended.SelectMany(e => e.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), line =>
        {
            Assert.StartsWith("Committed ", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Failed", line, StringComparison.Ordinal);
        });
        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(60, snapshot.Version);
        Assert.Equal(60, _lake.Rows(snapshot).Count);
        Assert.Equal([19, 19, 19], snapshot.Transactions.Values.Select(t => t.Version));
    }

    [Theory]
    [InlineData("lake.before-commit", 0)]
    [InlineData("lake.after-commit", 1)]
    [InlineData("lake.before-checkpoint", 10)]
    [InlineData("lake.after-checkpoint-file", 10)]
    public async Task A_writer_killed_anywhere_leaves_a_table_that_a_retry_completes(string failpoint, long reached)
    {
        await PrepareWorkersAsync();
        var killed = await EndAsync(Worker.Start(_lake.Root, "job", 12, failpoint));
        Assert.NotEqual(0, killed.Code);
        Assert.Equal(reached, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
        Assert.Equal(reached, _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)).Count);

        var retried = await EndAsync(Worker.Start(_lake.Root, "job", 12));
        Assert.True(retried.Code == 0, retried.Error);
        Assert.Equal(12, _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)).Count);

        _lake.Time.Set(DateTimeOffset.UtcNow.AddHours(2));
        await _lake.Table.RemoveOrphansAsync(TimeSpan.FromHours(1), cancellation: TestLake.Stop);
        Assert.DoesNotContain(Directory.EnumerateFiles(_lake.LogPath("")), f => Path.GetFileName(f).StartsWith('.'));
        Assert.Equal(12, _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)).Count);
    }

    private async Task PrepareWorkersAsync()
    {
        await _lake.CreateAsync();
        _lake.Session.Execute($"COPY (SELECT 1::BIGINT AS id) TO {Sql.Text(Path.Combine(_lake.Root, "template.parquet"))} (FORMAT parquet)", TestLake.Stop);
    }

    private static async Task<(int Code, string Output, string Error)> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(TestLake.Stop);
            var error = process.StandardError.ReadToEndAsync(TestLake.Stop);
            await process.WaitForExitAsync(TestLake.Stop);
            return (process.ExitCode, await output, await error);
        }
    }
}
