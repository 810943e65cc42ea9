using Ingot.Configuration.Problems;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Tests.Jobs;

/// <summary>What a job file says about keys.</summary>
public sealed class KeyReaderTests
{
    private const string Source = "source: { path: \"data/*.csv\" }\n";

    private const string Project = "project: shop\nconnections:\n  dwh: { kind: postgres, database: d, user: u }\n";

    [Fact]
    public void A_key_ignores_deletes_unless_the_job_says_otherwise()
    {
        using var shop = new Shop(Source + "key: [id, line]\n");
        using var snapshot = new Shop(Source + "load: snapshot\nkey: id\nmax_deletes: 100\n");

        Assert.Equal((DeleteKind.Ignore, HistoryKind.Rows, "50%"), (shop.Job.Key!.Deletes, shop.Job.Key.History, shop.Job.Key.Limit.ToString()));
        Assert.Equal(["id", "line"], shop.Job.Key.Columns);
        Assert.Equal((DeleteKind.Hard, "100"), (snapshot.Job.Key!.Deletes, snapshot.Job.Key.Limit.ToString()));
    }

    [Theory]
    [InlineData("load: snapshot\n", "Load snapshot compares rows by their key, and the job has none.")]
    [InlineData("deletes: hard\n", "'deletes' is for jobs with a key.")]
    [InlineData("key: []\n", "The key has no column.")]
    [InlineData("key: [id, ID]\n", "Column 'id' is in the key twice.")]
    [InlineData("key: [id]\nload: full\ndeletes: soft\n", "A full load replaces all rows, so those that are gone at the source are gone here.")]
    [InlineData("key: [id]\nload: full\nhistory: scd2\n", "A full load replaces all rows and leaves no history.")]
    [InlineData("key: [id]\nmax_deletes: 10%\n", "Nobody looks for rows that are gone.")]
    [InlineData("key: [id]\nvalid_from: at\n", "'valid_from' is for 'history: scd2'.")]
    [InlineData("key: [id]\ndeletes: hard\nmax_deletes: half\n", "'half' is no limit.")]
    [InlineData("key: [id]\ndeletes: hard\nmax_deletes: 101%\n", "'101%' is no limit.")]
    public void What_makes_no_sense_is_a_problem_with_its_place(string job, string message)
    {
        using var shop = new Shop(Source + job);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains(problems.All, p => p.Message == message && p.Location.Line > 1);
    }

    [Theory]
    [InlineData("merge, key: [id]", "key: [id]\n", "'key' is for tables of the lake.")]
    [InlineData("merge, key: [id]", "history: scd2\n", "'history' is for tables of the lake.")]
    [InlineData("merge, key: [id]", "max_deletes: 1\n", "Nobody looks for rows that are gone.")]
    [InlineData("append", "deletes: hard\n", "'deletes' is for targets with 'mode: merge', whose rows are told by their key.")]
    [InlineData("delete_insert, key: [id]", "deletes: soft\n", "'deletes' is for targets with 'mode: merge', whose rows are told by their key.")]
    [InlineData("replace", "max_deletes: 5%\n", "'max_deletes' is for targets with 'mode: merge', whose rows are told by their key.")]
    public void What_makes_no_sense_with_a_target_is_a_problem_with_its_place(string mode, string job, string message)
    {
        using var shop = new Shop(Source + $"target: {{ connection: dwh, table: a.b, mode: {mode} }}\n" + job, Project);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Equal((message, 3), Assert.Single(problems.All.Select(p => (p.Message, p.Location.Line))));
    }

    [Fact]
    public void The_key_of_a_target_that_is_merged_into_tells_what_is_gone()
    {
        using var shop = new Shop(Source + "target: { connection: dwh, table: a.b, mode: merge, key: [id, line] }\ndeletes: soft\nmax_deletes: 7\n", Project);
        using var without = new Shop(Source + "target: { connection: dwh, table: a.b, mode: merge, key: [id] }\n", Project);

        Assert.Equal((null, DeleteKind.Soft, "7"), (shop.Job.Key, shop.Job.TargetKey!.Deletes, shop.Job.TargetKey.Limit.ToString()));
        Assert.Equal(["id", "line"], shop.Job.TargetKey.Columns);
        Assert.Null(without.Job.TargetKey);
    }

    [Theory]
    [InlineData("50%", 5, 10, true)]
    [InlineData("50%", 6, 10, false)]
    [InlineData("0.5%", 1, 200, true)]
    [InlineData("3", 3, 3, true)]
    [InlineData("3", 4, 1000, false)]
    public void A_limit_is_a_share_of_what_is_there_or_a_number(string limit, long gone, long held, bool allowed) =>
        Assert.Equal(allowed, DeleteLimit.Parse(limit)!.Allows(gone, held));
}
