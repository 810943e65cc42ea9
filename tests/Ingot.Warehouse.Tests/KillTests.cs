namespace Ingot.Warehouse.Tests;

public sealed class KillTests
{
    private const string Model = "checks:\n  - range: { column: n, max: 100 }\n    on_fail: quarantine";

    private const string Contents = """
        select 'a', rowid, n from silver.a union all select 'i', rowid, n from silver.i
        union all select model, 0, version from ingot.model_state
        """;

    [Theory]
    [InlineData("warehouse.after-stage", false)]
    [InlineData("warehouse.before-publish", false)]
    [InlineData("warehouse.after-publish", true)]
    public async Task A_killed_build_leaves_one_whole_version(string failpoint, bool published)
    {
        using var project = new TestProject();
        project.Model("silver.a", Model, "select range as n from range(50)");
        project.Model("silver.i", $"materialize: incremental\nkey: [n]\n{Model}", "select range as n from range(50)");
        Assert.True((await project.RunAll()).Succeeded);
        var before = project.Rows(Contents);
        project.Close();
        foreach (var header in new[] { ("silver.a", Model), ("silver.i", $"materialize: incremental\nkey: [n]\n{Model}") })
        {
            project.Model(header.Item1, header.Item2, "select range as n from range(50, 150)");

            using var child = Child.Start("build", project.Folder.Path, failpoint);
            Assert.Equal(OperatingSystem.IsWindows() ? -1 : 137, await child.Ends(TestContext.Current.CancellationToken));

            var table = header.Item1[^1..];
            var stages = header.Item1 == "silver.a" ? "51|49" : "101|49";
            Assert.Equal(
                published ? stages : "50|0",
                project.Rows($"select (select count(*) from silver.{table}), (select count(*) from quarantine.silver_{table})")[0]);
            Assert.Equal(["quarantine.silver_a", "quarantine.silver_i", "silver.a", "silver.i"], project.Relations());
            if (!published)
                Assert.Equal(before, project.Rows(Contents));
            project.Close();
        }

        Assert.True((await project.RunAll()).Succeeded);
        Assert.Equal("51|49|101|49", project.Rows("""
            select (select count(*) from silver.a), (select count(*) from quarantine.silver_a),
                (select count(*) from silver.i), (select count(*) from quarantine.silver_i)
            """)[0]);
    }

    [Fact]
    public async Task A_failing_check_does_not_touch_the_published_table()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select range as n from range(5000)");
        await project.RunAll();
        var (rows, identity, state) = (project.Rows("select n, rowid from silver.a"), Identity(project, "a"), project.Rows("from ingot.model_state"));
        foreach (var rule in new[] { "range: { column: n, max: 1 }", "unique: [m]", "sql: \"from silver.a where n > 1\"" })
        {
            project.Model("silver.a", $"checks:\n  - {rule}", "select range as n, 1 as m from range(9000)");
            Assert.False((await project.RunAll()).Succeeded);
        }

        Assert.Equal(identity, Identity(project, "a"));
        Assert.Equal(rows, project.Rows("select n, rowid from silver.a"));
        Assert.Equal(state, project.Rows("from ingot.model_state"));
        Assert.Equal(["silver.a"], project.Relations());
    }

    /// <summary>The catalog's own number of a table: another build has another.</summary>
    private static string Identity(TestProject project, string table) =>
        project.Rows($"select table_oid from duckdb_tables() where table_name = '{table}' and schema_name = 'silver'")[0];
}
