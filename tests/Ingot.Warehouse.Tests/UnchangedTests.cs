using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class UnchangedTests
{
    [Fact]
    public async Task What_did_not_change_is_not_built()
    {
        using var project = Chain();
        await project.RunAll();

        Assert.Equal("unchanged: silver.a silver.b silver.c gold.d", await Outcomes(project));
    }

    [Fact]
    public async Task A_changed_input_builds_all_that_reads_it()
    {
        using var project = Chain();
        await project.RunAll();

        project.Touch("x");

        Assert.Equal("unchanged: silver.a silver.c; built: silver.b gold.d", await Outcomes(project));
        Assert.Equal("unchanged: silver.a silver.b silver.c gold.d", await Outcomes(project));
    }

    [Theory]
    [InlineData("select 1 + 0 as n")]
    [InlineData("-- only a comment\nselect 1 as n")]
    [InlineData("/* ---\ndescription: only the header\n--- */ select 1 as n")]
    public async Task A_changed_file_builds_the_model_and_all_that_reads_it(string text)
    {
        using var project = Chain();
        await project.RunAll();

        project.Model("silver.c", text);

        Assert.Equal("unchanged: silver.a silver.b; built: silver.c gold.d", await Outcomes(project));
    }

    [Fact]
    public async Task Line_ends_are_no_change()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n\n");
        await project.RunAll();
        project.Model("silver.a", "select 1 as n\r\n");

        Assert.Equal(ModelOutcome.Unchanged, (await project.Run()).Outcome);
    }

    [Fact]
    public async Task A_dropped_table_is_built_again()
    {
        using var project = Chain();
        await project.RunAll();

        project.Execute("drop table silver.c");

        Assert.Equal("unchanged: silver.a silver.b; built: silver.c gold.d", await Outcomes(project));
    }

    [Fact]
    public async Task A_failed_model_is_tried_again()
    {
        using var project = new TestProject();
        project.Model("silver.a", "checks:\n  - row_count: { min: 1 }", "select 1 as n where false");
        await project.RunAll();

        Assert.Equal(ModelOutcome.Failed, (await project.Run()).Outcome);
    }

    [Theory]
    [InlineData("select now() as n")]
    [InlineData("select 1 as n from bronze.unversioned")]
    [InlineData("from 'n.csv'")]
    public async Task What_can_give_another_answer_is_always_built(string sql)
    {
        using var project = new TestProject();
        project.Bronze("unversioned", "select 1 as n");
        project.Folder.Write("n.csv", "n\n1\n");
        project.Model("silver.a", sql);
        var nothing = new Dictionary<Core.Naming.TableName, string>();
        await project.Run(o => o with { LakeVersions = nothing });

        Assert.Equal(ModelOutcome.Built, (await project.Run(o => o with { LakeVersions = nothing })).Outcome);
    }

    [Fact]
    public async Task Everything_is_built_when_asked()
    {
        using var project = Chain();
        await project.RunAll();

        var result = await project.RunAll(o => o with { FullRefresh = true });

        Assert.All(result.Models, m => Assert.Equal(ModelOutcome.Built, m.Outcome));
    }

    [Fact]
    public async Task Checks_that_time_can_break_run_although_nothing_changed()
    {
        using var project = new TestProject();
        project.Model("silver.a", """
            checks:
              - not_null: ts
              - freshness: { column: ts, within: 1d }
              - expression: ts < now()
              - sql: select * from silver.a where ts > now()
            """, "select timestamptz '2026-11-20 00:00:00+00' as ts");
        project.Model("gold.b", "from silver.a");
        await project.RunAll();

        var same = await project.RunAll();
        project.Clock.Now = project.Clock.Now.AddDays(1);
        var later = await project.RunAll();

        Assert.Equal((ModelOutcome.Unchanged, 1L), (same.Models[0].Outcome, same.Models[0].Rows!.Value));
        Assert.Equal(["freshness", "expression", "sql"], same.Models[0].Checks.Select(c => c.Kind));
        Assert.Equal((ModelOutcome.Failed, CheckOutcome.Failed), (later.Models[0].Outcome, later.Models[0].Checks[0].Outcome));
        Assert.Equal("silver.a: ts is older than 1d (the newest is 2026-11-20 00:00:00+00).", later.Models[0].Error!.Message);
        Assert.Equal(ModelOutcome.Skipped, later.Models[1].Outcome);
    }

    [Fact]
    public async Task A_model_changes_from_table_to_view_and_back()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n");
        project.Model("gold.b", "from silver.a");
        await project.RunAll();

        project.Model("silver.a", "materialize: view", "select 2 as n");
        Assert.True((await project.RunAll()).Succeeded);
        Assert.Equal("gold.b|Table silver.a|View", string.Join(' ', project.Rows(Kinds)));
        Assert.Equal(["2"], project.Rows("from gold.b"));

        project.Model("silver.a", "select 3 as n");
        Assert.True((await project.RunAll()).Succeeded);
        Assert.Equal("gold.b|Table silver.a|Table", string.Join(' ', project.Rows(Kinds)));
        Assert.Equal(["3"], project.Rows("from gold.b"));
    }

    private const string Kinds = """
        select schema_name || '.' || table_name, 'Table' from duckdb_tables() where schema_name <> 'ingot'
        union all select schema_name || '.' || view_name, 'View' from duckdb_views() where not internal
        """;

    private static TestProject Chain()
    {
        var project = new TestProject();
        project.Bronze("x", "select 1 as n");
        project.Bronze("y", "select 1 as n");
        project.Model("silver.a", "materialize: view", "from bronze.y");
        project.Model("silver.b", "from bronze.x");
        project.Model("silver.c", "select 1 as n");
        project.Model("gold.d", "checks:\n  - relationship: { column: n, to: silver.b.n }", "from silver.c");
        return project;
    }

    /// <summary>What became of the models of <see cref="Chain"/>.</summary>
    private static async Task<string> Outcomes(TestProject project)
    {
        var result = await project.RunAll();
        Assert.True(result.Succeeded);
        var groups = result.Models.GroupBy(m => m.Outcome).OrderByDescending(g => g.Key);
        return string.Join("; ", groups.Select(g =>
            $"{g.Key.ToString().ToLowerInvariant()}: {string.Join(' ', g.Select(m => m.Model.ToString()).Order(StringComparer.Ordinal).OrderBy(n => n[^1]))}"));
    }
}
