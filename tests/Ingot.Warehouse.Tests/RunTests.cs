using FsCheck.Fluent;
using Ingot.Core.Naming;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class RunTests
{
    [Theory]
    [InlineData(1, "+a -a +b -b +c -c")]
    [InlineData(2, "+a +b")]
    [InlineData(3, "+a +b +c")]
    public async Task As_many_models_as_allowed_are_built_side_by_side(int parallelism, string begins)
    {
        using var project = new TestProject();
        foreach (var name in new[] { "a", "b", "c" })
            project.Model($"silver.{name}", "select 1 as n");

        await project.RunAll(o => o with { Parallelism = parallelism });

        var events = project.Events.Select(e => e switch
        {
            ModelStarted s => $"+{s.Model.Name}",
            ModelFinished f => $"-{f.Result.Model.Name}",
            _ => "?",
        });
        Assert.StartsWith(begins, string.Join(' ', events), StringComparison.Ordinal);
    }

    /// <summary>In random graphs every model starts after all it reads have ended, and sees what they published.</summary>
    [Fact]
    public async Task No_model_starts_before_what_it_reads_has_ended()
    {
        var shapes = Gen.ArrayOf(Gen.Choose(0, 255)).Resize(9);
        foreach (var shape in Gen.Sample(shapes, 9, 8))
        {
            using var project = new TestProject();
            for (var i = 0; i < shape.Length; i++)
            {
                var reads = Enumerable.Range(0, i).Where(j => (shape[i] >> (j % 8) & 1) == 1).Select(j => $"(select n from silver.m{j})");
                project.Model($"silver.m{i}", $"select {string.Join(" + ", reads.Append("1"))} as n");
            }

            var result = await project.RunAll(o => o with { Parallelism = 3 });

            Assert.True(result.Succeeded);
            var ended = new HashSet<TableName>();
            foreach (var e in project.Events)
            {
                if (e is ModelFinished finished)
                    ended.Add(finished.Result.Model);
                else if (e is ModelStarted started)
                    Assert.Subset(ended, project.Graph().Find(started.Model)!.Models.ToHashSet());
            }
        }
    }

    [Theory]
    [InlineData(false, "a failed, b built")]
    [InlineData(true, "a failed, b skipped: silver.a failed, and nothing is begun after a failure")]
    public async Task A_failure_stops_the_others_only_where_that_is_asked_for(bool failFast, string outcomes)
    {
        using var project = new TestProject();
        project.Model("silver.a", "select error('no') as n");
        project.Model("silver.b", "select 1 as n");

        var result = await project.RunAll(o => o with { Parallelism = 1, FailFast = failFast });

        Assert.Equal(outcomes, string.Join(", ", result.Models.Select(m => $"{m.Model.Name} {m.Outcome.ToString().ToLowerInvariant()}{(m.Reason is null ? "" : ": " + m.Reason)}")));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_what_was_published()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n");
        project.Model("silver.long", "select count(*) as n from silver.a, range(100000000000) as r(x) where x % 7 = 3");
        var graph = project.Graph();
        using var cancel = new CancellationTokenSource();
        var run = new ModelRun(project.Warehouse, graph, new ModelRunOptions { RunId = "run" });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Run(
            graph.Select(),
            e =>
            {
                if (e is ModelStarted { Model.Name: "long" })
                    cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
            },
            cancel.Token));

        Assert.Equal(["silver.a"], project.Relations());
    }

    [Fact]
    public async Task Results_name_what_was_read()
    {
        using var project = new TestProject();
        project.Bronze("x", "select 1 as n");
        project.Model("silver.a", "from bronze.x");
        project.Model("gold.b", "checks:\n  - relationship: { column: n, to: silver.a.n }", "from bronze.x");
        project.Folder.Write("checks/c.yaml", "checks:\n  - name: c\n    sql: from gold.b, bronze.x where false\n");

        var result = await project.RunAll();

        Assert.Equal(["silver.a", "bronze.x"], result.Models[1].Inputs.Select(i => i.ToString()));
        Assert.Equal(["gold.b", "bronze.x"], result.Checks[0].Inputs.Select(i => i.ToString()));
    }
}
