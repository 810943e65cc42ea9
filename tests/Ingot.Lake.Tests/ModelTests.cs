using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

/// <summary>Random histories against the simplest thing that could be right: a list of sets.</summary>
public sealed class ModelTests
{
    private enum Step
    {
        Append, Replace, RemoveOne, Domain, Transaction, Checkpoint, Vacuum, StaleAppend, ForgetCommits,
    }

    [Fact]
    public void Every_version_reads_as_the_model_says_whatever_happened()
    {
        var steps = Gen.Elements(Enum.GetValues<Step>()).NonEmptyListOf().Select(s => s.Take(25).ToList()).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(steps, s => RunAsync(s)));
    }

    private static async Task RunAsync(List<Step> steps)
    {
        using var lake = new TestLake();
        await lake.Table.CommitAsync(
            null,
            new DeltaCommit
            {
                Operation = "CREATE TABLE",
                Schema = TestLake.OneColumn,
                Properties = ImmutableDictionary<string, string?>.Empty.Add("delta.checkpointInterval", "4"),
                // Domains are in use from the start, so that their first use does not change the protocol later.
                Domains = ImmutableDictionary<string, string?>.Empty.Add("start", ""),
            });
        var model = new Model(lake.Time.GetUtcNow());
        foreach (var step in steps)
        {
            lake.Time.Advance(TimeSpan.FromMinutes(10));
            await TakeAsync(lake, model, step);
            await model.CheckAsync(lake, null);
        }

        for (var version = model.Oldest; version < model.Versions.Count; version++)
            await model.CheckAsync(lake, version);
        Assert.Equal(model.Versions[^1].Files.Count, lake.Rows(await lake.Table.ReadAsync()).Count);
    }

    private static async Task TakeAsync(TestLake lake, Model model, Step step)
    {
        var read = await lake.Table.ReadAsync();
        var newest = model.Versions[^1];
        var name = $"f{model.Versions.Count}.parquet";
        switch (step)
        {
            case Step.Append:
                await Commit(read, newest with { Files = newest.Files.Add(name) }, add: name);
                break;
            case Step.StaleAppend:
                // A writer that had read an older version: its blind append goes on top of everything.
                await Commit(await lake.Table.ReadAsync(Math.Max(model.Oldest, read.Version - 3)), newest with { Files = newest.Files.Add(name) }, add: name);
                break;
            case Step.Replace:
                await Commit(read, newest with { Files = [name] }, add: name, remove: [.. newest.Files]);
                break;
            case Step.RemoveOne when newest.Files.Count > 0:
                await Commit(read, newest with { Files = newest.Files.Remove(newest.Files[0]) }, remove: [newest.Files[0]]);
                break;
            case Step.Domain:
                var text = newest.Domain is null ? $"at {read.Version}" : null;
                await Commit(read, newest with { Domain = text }, domain: ("part", text));
                break;
            case Step.Transaction:
                await Commit(read, newest with { Transaction = newest.Transaction + 1 }, txn: newest.Transaction + 1);
                break;
            case Step.Checkpoint:
                model.Checkpoints.Add(await lake.Table.CheckpointAsync());
                break;
            case Step.Vacuum:
                await VacuumAsync(lake, model);
                break;
            case Step.ForgetCommits when model.Checkpoints.Count > 0 && model.Checkpoints.Max > model.Oldest:
                // What other engines do: commits before a checkpoint go, the one of its own version stays.
                for (var version = model.Oldest; version < model.Checkpoints.Max; version++)
                    File.Delete(lake.CommitPath(version));
                foreach (var old in model.Checkpoints.Where(c => c < model.Checkpoints.Max))
                    File.Delete(lake.LogPath($"{old:D20}.checkpoint.parquet"));
                model.Oldest = (int)model.Checkpoints.Max;
                break;
        }

        async Task Commit(Snapshot from, State next, string? add = null, ImmutableArray<string> remove = default, (string, string?)? domain = null, long? txn = null)
        {
            IEnumerable<AddFile> files = add is null ? [] : [await lake.WriteAsync(add, $"SELECT {model.Versions.Count}::BIGINT AS id")];
            var result = await lake.Table.CommitAsync(from, new DeltaCommit
            {
                Operation = step.ToString(),
                Add = [.. files],
                Remove = remove.IsDefault ? [] : remove,
                Domains = domain is var (d, t) ? ImmutableDictionary<string, string?>.Empty.Add(d, t) : ImmutableDictionary<string, string?>.Empty,
                Transaction = txn is { } v ? new AppTransaction("job", v) : null,
            });
            Assert.Equal((CommitOutcome.Committed, model.Versions.Count), (result.Outcome, result.Version));
            if (result.Checkpoint.Status is CheckpointStatus.Written)
                model.Checkpoints.Add(result.Version!.Value);
            model.Versions.Add(next with { At = lake.Time.GetUtcNow() });
        }
    }

    private static async Task VacuumAsync(TestLake lake, Model model)
    {
        var retention = TimeSpan.FromMinutes(35);
        var cutOff = lake.Time.GetUtcNow() - retention;
        var firstKept = Math.Max(model.Oldest, model.Versions.FindLastIndex(v => v.At <= cutOff));
        var kept = model.Versions.Skip(firstKept).SelectMany(v => v.Files).ToHashSet();
        var before = Disk(lake);

        var report = await lake.Table.VacuumAsync(retention);

        var gone = before.Except(Disk(lake)).ToHashSet();
        Assert.Empty(gone.Intersect(kept));
        Assert.Empty(gone.Intersect(model.Versions[^1].Files));
        Assert.Equal(gone.Order(), report.Files.Select(f => Path.GetFileName(f.Path)).Order());
        Assert.Superset(kept, Disk(lake));
    }

    private static HashSet<string> Disk(TestLake lake) =>
        [.. Directory.Exists(Path.Combine(lake.Root, "sales/orders")) ? Directory.EnumerateFiles(Path.Combine(lake.Root, "sales/orders")).Select(f => Path.GetFileName(f)) : []];

    private sealed record State(ImmutableList<string> Files, string? Domain, long Transaction, DateTimeOffset At);

    private sealed class Model(DateTimeOffset start)
    {
        public List<State> Versions { get; } = [new([], null, 0, start)];

        public SortedSet<long> Checkpoints { get; } = [];

        public int Oldest { get; set; }

        public async Task CheckAsync(TestLake lake, int? version)
        {
            var expected = Versions[version ?? (Versions.Count - 1)];
            var snapshot = version is { } v ? await lake.Table.ReadAsync(v) : await lake.Table.ReadAsync();
            Assert.Equal(version ?? Versions.Count - 1, snapshot.Version);
            Assert.Equal(expected.Files.Order(StringComparer.Ordinal), snapshot.Files.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(expected.Domain, snapshot.Domains.GetValueOrDefault("part"));
            Assert.Equal(expected.Transaction, snapshot.Transactions.GetValueOrDefault("job")?.Version ?? 0);
            Assert.Equal(snapshot.Version, (await lake.Table.ReadAsync(expected.At)).Version);
        }
    }
}
