using System.Text.Json.Nodes;

namespace Ingot.Cli.Tests.Keyed;

/// <summary>Loads that compare what the source has with what the table shows, and append what differs.</summary>
public sealed class SnapshotTests
{
    private const string Job = "load: snapshot\nkey: [id]\n";

    [Theory]
    [MemberData(nameof(KeyTests.Engines), MemberType = typeof(KeyTests))]
    public async Task Only_what_differs_is_appended(string engine)
    {
        using var project = new KeyedProject(engine, Job);
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', '1999-01-02'), (3, 'Cid', NULL), (4, 'Dan', NULL)");
        Assert.Equal("4 0 0 0", Counts(await project.RunAsync()));

        project.Execute("UPDATE person SET name = 'Anna' WHERE id = 1; DELETE FROM person WHERE id = 2; INSERT INTO person VALUES (5, 'Eve', NULL)");
        var second = await project.RunAsync();

        Assert.Equal("1 1 1 2", Counts(second));
        Assert.Equal(("proved", 3), ((string?)second["certificate"]!["verdict"], (int)second["certificate"]!["added"]!["rows"]!));
        Assert.Equal(["1|Anna", "3|Cid", "4|Dan", "5|Eve"], await project.RowsAsync("select id, name from bronze.person order by id"));
        Assert.Equal(
            ["1|Ann|insert", "1|Anna|update", "2|Bob|insert", "2|Bob|delete", "5|Eve|insert"],
            await project.RowsAsync("select id, name, _change from bronze.person__history where id in (1, 2, 5) order by id, _loaded_at"));

        project.Execute("INSERT INTO person VALUES (2, 'Bob', '1999-01-02')");
        Assert.Equal("1 0 0 4", Counts(await project.RunAsync()));
        Assert.Equal(["2|Bob"], await project.RowsAsync("select id, name from bronze.person where id = 2"));
    }

    [Fact]
    public async Task Nothing_is_committed_when_nothing_differs()
    {
        using var project = new KeyedProject("duckdb", Job);
        project.Write("models/silver/person.sql", "select id, name from bronze.person");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, NULL, '1999-01-02')");
        var first = await project.RunAsync();

        var (exitCode, output, error) = await project.Ingot.Run("run", "--json");

        Assert.True(exitCode == 0, output + error);
        var second = JsonNode.Parse(output)!["loads"]![0]!;
        Assert.Equal("0 0 0 2", Counts(second));
        Assert.Equal("proved", (string?)second["certificate"]!["verdict"]);
        Assert.Equal((int)first["table_version"]!, (int)second["table_version"]!);
        Assert.Equal("unchanged", (string?)JsonNode.Parse(output)!["models"]![0]!["outcome"]);
        Assert.Contains("bronze.person: 2 rows compared, nothing differs", (await project.Ingot.Run("run")).Out, StringComparison.Ordinal);
    }

    /// <summary>DuckDB takes a month for thirty days, and −0 for 0; a load that believes it would keep what is not at the source.</summary>
    [Fact]
    public async Task Values_that_only_look_equal_differ()
    {
        using var project = new KeyedProject("duckdb", Job, "CREATE TABLE person (id int, span interval, number float8, list float8[], small numeric(10,2), body json, at timestamptz)");
        project.Execute("INSERT INTO person VALUES (1, '1 month', 0, '{0,1}', 1.50, '{\"a\": 1}', '2026-01-01 00:00:00+00'), (2, '1 day', 'NaN', '{NaN,NULL}', NULL, NULL, '2026-02-03 04:05:06.789012+00'), (3, NULL, NULL, NULL, 1, 'null', NULL)");
        await project.RunAsync();
        Assert.Equal("0 0 0 3", Counts(await project.RunAsync()));

        foreach (var (column, value) in new[] { ("span", "'30 days'"), ("number", "'-0'"), ("list", "'{-0,1}'"), ("body", "'{\"a\":1}'") })
        {
            project.Execute($"UPDATE person SET {column} = {value} WHERE id = 1");
            var load = await project.RunAsync();
            Assert.Equal((column, "0 1 0 2"), (column, Counts(load)));
            Assert.Equal("proved", (string?)load["certificate"]!["verdict"]);
        }

        Assert.Equal("0 0 0 3", Counts(await project.RunAsync()));
    }

    [Fact]
    public async Task A_source_that_is_cut_short_does_not_take_the_table_away()
    {
        using var project = new KeyedProject("duckdb", Job);
        project.Execute("INSERT INTO person SELECT i, 'p' || i, NULL FROM generate_series(1, 10) i");
        await project.RunAsync();
        project.Execute("DELETE FROM person WHERE id > 4");

        var said = await project.FailsAsync();

        Assert.Contains("6 of the 10 rows that bronze.person shows are gone at the source, which has 4 keys; the job allows 50% in one load", said, StringComparison.Ordinal);
        Assert.Equal(["10"], await project.RowsAsync("select count(*) as n from bronze.person"));
        project.Job(Job + "max_deletes: 6\n");
        Assert.Equal("0 0 6 4", Counts(await project.RunAsync()));
        project.Execute("DELETE FROM person");
        Assert.Contains("max_deletes: 100%", await project.FailsAsync(), StringComparison.Ordinal);
        project.Job(Job + "max_deletes: 100%\n");
        Assert.Equal("0 0 4 0", Counts(await project.RunAsync()));
        Assert.Empty(await project.RowsAsync("select * from bronze.person"));
    }

    [Fact]
    public async Task A_column_that_comes_later_is_a_change_of_the_rows_that_have_it()
    {
        using var project = new KeyedProject("duckdb", Job);
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL), (1, 'Anna', NULL)");
        Assert.Equal("2 0 0 0", Counts(await project.RunAsync()));
        project.Execute("ALTER TABLE person ADD COLUMN city text; UPDATE person SET city = 'Ulm' WHERE id = 2; ALTER TABLE person ALTER COLUMN id TYPE bigint");

        Assert.Equal("0 1 0 1", Counts(await project.RunAsync()));

        Assert.Equal(["1|Anna|null", "2|Bob|Ulm"], await project.RowsAsync("select id, name, city from bronze.person order by id"));
        Assert.Equal("0 0 0 2", Counts(await project.RunAsync()));
        Assert.Equal("2 0 0 0", Counts(await project.RunAsync("--full-refresh")));
        Assert.Equal(["3"], await project.RowsAsync("select count(*) as n from bronze.person__history"));
    }

    [Theory]
    [InlineData("freeze", "ADD COLUMN city text", "city")]
    [InlineData("{ columns: freeze }", "ADD COLUMN city text", "city")]
    [InlineData("{ types: freeze }", "ALTER COLUMN id TYPE bigint", "id")]
    public async Task A_frozen_contract_fails_a_snapshot_that_would_change_the_table(string contract, string change, string column)
    {
        using var project = new KeyedProject("duckdb", $"{Job}contract: {contract}\n");
        project.Execute("INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL)");
        await project.RunAsync();
        project.Execute("UPDATE person SET name = 'Anna' WHERE id = 1; DELETE FROM person WHERE id = 2");
        Assert.Equal("0 1 1 0", Counts(await project.RunAsync()));
        project.Execute($"ALTER TABLE person {change}");

        var said = await project.FailsAsync();

        Assert.Contains("contract.broken", said, StringComparison.Ordinal);
        Assert.Contains(column, said, StringComparison.Ordinal);
        Assert.Equal(["1|Anna"], await project.RowsAsync("select id, name from bronze.person"));
    }

    [Theory]
    [InlineData("discard_row")]
    [InlineData("{ types: discard_value }")]
    public async Task A_contract_that_leaves_something_out_is_refused(string contract)
    {
        using var project = new KeyedProject("duckdb", $"{Job}contract: {contract}\n");

        var (exitCode, _, error) = await project.Ingot.Run("run");

        Assert.Equal(2, exitCode);
        Assert.Contains("a row that it left out would be taken for deleted", error, StringComparison.Ordinal);
    }

    internal static string Counts(JsonNode load)
    {
        var changes = load["certificate"]!["changes"]!;
        return $"{changes["inserted"]} {changes["updated"]} {changes["deleted"]} {changes["unchanged"]}";
    }
}
