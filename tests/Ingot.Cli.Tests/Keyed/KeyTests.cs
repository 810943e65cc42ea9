namespace Ingot.Cli.Tests.Keyed;

/// <summary>Tables that show the latest row of each key.</summary>
public sealed class KeyTests
{
    public static TheoryData<string> Engines => ["duckdb", "postgres"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_table_shows_the_latest_row_of_each_key_and_its_history_all(string engine)
    {
        using var project = new KeyedProject(engine, "key: [id]\n");
        project.Write("models/silver/person.sql", "select p.id, p.name, h.n from bronze.person p join (select id, count(*) as n from bronze.person__history group by id) h on h.id = p.id");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', '1999-01-02')");
        await project.RunAsync();
        Assert.Equal(["1|Ann", "2|Bob"], await project.RowsAsync("select id, name from bronze.person order by id"));

        project.Execute("UPDATE person SET name = 'Anna' WHERE id = 1; INSERT INTO person VALUES (3, 'Cid', NULL)");
        await project.RunAsync();
        project.Execute("UPDATE person SET name = 'Bobby' WHERE id = 2");
        await project.RunAsync();

        Assert.Equal(["1|Anna", "2|Bobby", "3|Cid"], await project.RowsAsync("select id, name from bronze.person order by id"));
        Assert.Equal(["1|3", "2|3", "3|2"], await project.RowsAsync("select id, count(*) as n from bronze.person__history group by id order by id"));
        Assert.Equal(["1|Anna|3", "2|Bobby|3", "3|Cid|2"], await project.RowsAsync("select * from silver.person order by id"));
        Assert.Equal(["1|Anna"], await project.RowsAsync("select id, name from bronze.person where id = 1"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_last_of_rows_with_one_key_counts_and_the_run_says_so(string engine)
    {
        using var project = new KeyedProject(engine, "key: [id]\n");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL), (1, 'Anna', NULL)");

        var (exitCode, output, error) = await project.Ingot.Run("run");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("1 row is followed by another of the same key (id)", output + error, StringComparison.Ordinal);
        Assert.Equal(["1|Anna", "2|Bob"], await project.RowsAsync("select id, name from bronze.person order by id"));
        await project.RunAsync();
        Assert.Equal(["1|Anna", "2|Bob"], await project.RowsAsync("select id, name from bronze.person order by id"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_job_can_be_given_a_key_and_lose_it_again(string engine)
    {
        using var project = new KeyedProject(engine, "");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL)");
        await project.RunAsync();

        foreach (var job in new[] { "key: [id]\n", "key: [id]\nhistory: scd2\n", "key: [id]\ndeletes: soft\n", "" })
        {
            project.Job(job);
            project.Execute("UPDATE person SET name = name || 'x'");
            await project.RunAsync();
            var shown = job.Length > 0 ? "select id, name from bronze.person order by id" : "select id, name from bronze.person order by _loaded_at desc, id limit 2";
            Assert.Equal(project.Scalar<string>("SELECT string_agg(id || '|' || name, ',' ORDER BY id) FROM person")!.Split(','), await project.RowsAsync(shown));
            var relations = await project.RowsAsync("select table_name from information_schema.tables where table_schema = 'bronze' order by 1");
            Assert.Equal(job.Length == 0 ? ["person"] : engine == "postgres" && job.Contains("scd2", StringComparison.Ordinal) ? ["person", "person__history", "person__rows"] : ["person", "person__history"], relations);
        }
    }

    [Fact]
    public async Task A_contract_is_not_about_the_column_that_loads_add()
    {
        using var project = new KeyedProject("duckdb", "contract: freeze\nkey: [id]\n");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL)");
        await project.RunAsync();
        project.Job("contract: freeze\nkey: [id]\ndeletes: hard\n");
        project.Execute("DELETE FROM person WHERE id = 1");

        var load = await project.RunAsync();

        Assert.Equal(["2|Bob"], await project.RowsAsync("select id, name from bronze.person"));
        Assert.Equal((1, 2), ((int)load["certificate"]!["changes"]!["deleted"]!, (int)load["certificate"]!["added"]!["rows"]!));
    }

    [Fact]
    public async Task A_null_in_the_key_fails_the_load()
    {
        using var project = new KeyedProject("duckdb", "key: [id, name]\n");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, NULL, NULL)");

        var said = await project.FailsAsync();

        Assert.Contains("load.null-key", said, StringComparison.Ordinal);
        Assert.Contains("The first is \"public\".\"person\", row 2.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_source_does_not_have_fails_the_load()
    {
        using var project = new KeyedProject("duckdb", "key: [nr]\n");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL)");

        Assert.Contains("the source has no column 'nr', which 'key' names", await project.FailsAsync(), StringComparison.Ordinal);
    }
}
