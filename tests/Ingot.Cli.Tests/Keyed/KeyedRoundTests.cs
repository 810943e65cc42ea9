namespace Ingot.Cli.Tests.Keyed;

/// <summary>After every round of random changes a table shows what its source has, whatever its job says.</summary>
public sealed class KeyedRoundTests
{
    private const int Rounds = 5;

    private static readonly string Shown = $"select id, {KeyedRounds.Sub} as sub, name, v from bronze.person";

    public static TheoryData<string, string, int> Jobs => new(
        from engine in new[] { "duckdb", "postgres" }
        from job in new (string Text, int Seed)[]
        {
            ("load: full\n", 1), ("deletes: hard\nmax_deletes: 100%\n", 2), ("load: incremental\ncursor: v\ndeletes: hard\nmax_deletes: 100%\n", 3),
            ("load: incremental\ncursor: v\nlag: 3\ndeletes: soft\nmax_deletes: 100%\n", 4), ("load: snapshot\nmax_deletes: 100%\n", 5),
            ("load: snapshot\nhistory: scd2\nmax_deletes: 100%\n", 6), ("load: incremental\ncursor: v\ndeletes: hard\nhistory: scd2\nmax_deletes: 100%\n", 7),
        }
        select (engine, job.Text, job.Seed));

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_table_shows_what_its_source_has_after_every_round(string engine, string job, int seed)
    {
        var rounds = new KeyedRounds(seed);
        using var project = new KeyedProject(engine, KeyedRounds.Key + job, KeyedRounds.Table);
        var alive = job.Contains("soft", StringComparison.Ordinal) ? " where _deleted_at is null" : "";
        for (var round = 0; round < Rounds; round++)
        {
            project.Execute(rounds.Next());
            await project.RunAsync();

            Assert.Equal(rounds.Expected, await project.RowsAsync($"{Shown}{alive} order by id, sub"));
            if (job.Contains("scd2", StringComparison.Ordinal))
                await VersionsHoldTogether(project, rounds);
            else if (job.Contains("snapshot", StringComparison.Ordinal))
                Assert.Equal(rounds.Events.Order(StringComparer.Ordinal), (await project.RowsAsync($"select id, {KeyedRounds.Sub} as sub, _change from bronze.person__history")).Order(StringComparer.Ordinal));
        }
    }

    private static async Task VersionsHoldTogether(KeyedProject project, KeyedRounds rounds)
    {
        Assert.Equal(rounds.Expected, await project.RowsAsync($"{Shown.Replace("person", "person__history", StringComparison.Ordinal)} where _is_current order by id, sub"));
        Assert.Equal(["0"], await project.RowsAsync("select count(*) as n from bronze.person__history where _valid_to <= _valid_from or _is_current <> (_valid_to is null)"));
        Assert.Equal(
            ["0"],
            await project.RowsAsync($"select count(*) as n from bronze.person__history a join bronze.person__history b on a.id = b.id and a.{KeyedRounds.Sub} = b.{KeyedRounds.Sub} and a._valid_from < b._valid_from where a._valid_to is null or a._valid_to > b._valid_from"));
        Assert.Equal([$"{rounds.Events.Count(e => !e.EndsWith("|delete", StringComparison.Ordinal))}"], await project.RowsAsync("select count(*) as n from bronze.person__history"));
    }
}
