using Ingot.Cli.Tests.Recovery;

namespace Ingot.Cli.Tests.Keyed;

/// <summary>A load by key that dies loses nothing and repeats nothing.</summary>
public sealed class KeyedKillTests
{
    public static TheoryData<string, string> Kills => new(
        from job in new[] { "load: snapshot\nkey: [id]\n", "load: incremental\ncursor: v\nkey: [id]\ndeletes: hard\n" }
        from failpoint in Failpoints.OfKeys.Concat(["load.before-commit", "load.after-commit", "lake.before-commit", "lake.after-commit"])
        where failpoint != "load.after-stage" || job.Contains("snapshot", StringComparison.Ordinal)
        select (job, failpoint));

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_load_killed_there_is_made_good_by_the_next_run(string job, string failpoint)
    {
        using var project = new KeyedProject("duckdb", job, "CREATE TABLE person (id int, name text, v int)");
        project.Execute("INSERT INTO person SELECT i, 'p' || i, i FROM generate_series(1, 20) i");
        await project.RunAsync();
        project.Execute("UPDATE person SET name = 'changed', v = 100 + id WHERE id < 4; DELETE FROM person WHERE id > 17; INSERT INTO person VALUES (50, 'new', 200)");

        await Killed.At(failpoint, project.Path);
        await project.RunAsync();

        Assert.Equal(project.Scalar<string>("SELECT string_agg(id || '|' || name, ',' ORDER BY id) FROM person")!.Split(','), await project.RowsAsync("select id, name from bronze.person order by id"));
        Assert.Equal(["27"], await project.RowsAsync("select count(*) as n from bronze.person__history"));
        await Aftermath.IsClean(project.Path);
    }
}
