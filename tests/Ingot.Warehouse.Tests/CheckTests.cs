using Ingot.Core.Errors;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class CheckTests
{
    private const string Words = "select unnest(['a', 'b', null, 'ab']) as w";
    private const string Numbers = "select unnest([1, 2, 3, null, -4]) as n";
    private const string Dates = "select unnest([date '2026-11-18', date '2026-11-19', null]) as d";

    [Theory]
    [InlineData("not_null: n", Numbers, 1)]
    [InlineData("not_null: [N]", "select 1 as n", 0)]
    [InlineData("not_null: [a, b]", "select unnest([1, null, 3]) as a, unnest([1, null, null]) as b", 2)]
    [InlineData("unique: n", "select unnest([1, 1, 2, null, null]) as n", 2)]
    [InlineData("unique: [a, b]", "select unnest([1, 1, 1, null]) as a, unnest(['x', 'x', 'y', 'x']) as b", 2)]
    [InlineData("unique: w", Words, 0)]
    [InlineData("accepted_values: { column: w, values: [a, b] }", Words, 1)]
    [InlineData("accepted_values: { column: n, values: [1, 2, 3, -4] }", Numbers, 0)]
    [InlineData("accepted_values: { column: n, values: [1, 2.5] }", Numbers, 3)]
    [InlineData("accepted_values: { column: d, values: ['2026-11-18'] }", Dates, 1)]
    [InlineData("accepted_values: { column: b, values: [true] }", "select unnest([true, false]) as b", 1)]
    [InlineData("accepted_values: { column: w, values: [\"it's\"] }", "select 'it''s' as w", 0)]
    [InlineData("accepted_values: { column: e, values: [a, z] }", "select unnest(['a', 'b'])::enum('a', 'b') as e", 1)]
    [InlineData("range: { column: n, min: 1, max: 2 }", Numbers, 2)]
    [InlineData("range: { column: n, min: -4, max: 3 }", Numbers, 0)]
    [InlineData("range: { column: n, min: 1.5 }", Numbers, 2)]
    [InlineData("range: { column: n, max: 2.5 }", Numbers, 1)]
    [InlineData("range: { column: m, min: 0.1 }", "select unnest([0.09, 0.1])::decimal(10, 4) as m", 1)]
    [InlineData("range: { column: d, min: '2026-11-19' }", Dates, 1)]
    [InlineData("range: { column: w, min: b }", Words, 2)]
    [InlineData("pattern: { column: w, matches: '^[ab]$' }", Words, 1)]
    [InlineData("pattern: { column: w, matches: 'a' }", Words, 1)]
    [InlineData("pattern: { column: n, matches: '^[0-9]+$' }", Numbers, 1)]
    [InlineData("relationship: { column: n, to: silver.parent.k }", Numbers, 2)]
    [InlineData("relationship: { column: n, to: silver.checked.m }", "select unnest([1, 2, null]) as n, unnest([2, 3, null]) as m", 1)]
    [InlineData("expression: \"n > 0\"", Numbers, 2)]
    [InlineData("expression: \"n > 0 -- really\"", Numbers, 2)]
    [InlineData("expression: \"n > 0\"\n    nulls: pass", Numbers, 1)]
    [InlineData("expression: \"n in (select k from silver.parent) or n is null\"", Numbers, 2)]
    [InlineData("sql: \"select * from silver.checked where n > 1;\"", Numbers, 2)]
    [InlineData("sql: \"select * from silver.checked where n > 3\"", Numbers, 0)]
    public async Task A_rule_counts_the_rows_that_break_it(string rule, string query, long failing)
    {
        var result = await Run(rule, query);

        var check = Assert.Single(result.Checks);
        Assert.Equal(failing, check.Failing);
        Assert.Equal(failing == 0 ? CheckOutcome.Passed : CheckOutcome.Failed, check.Outcome);
        Assert.Equal(failing == 0 ? ModelOutcome.Built : ModelOutcome.Failed, result.Outcome);
        Assert.Equal(failing > 0, check.Samples.Count > 0);
    }

    [Theory]
    [InlineData("row_count: { min: 5, max: 5 }", Numbers, true, "5 rows, 5 to 5 wanted")]
    [InlineData("row_count: { min: 6 }", Numbers, false, "5 rows, 6 or more wanted")]
    [InlineData("row_count: { max: 4 }", Numbers, false, "5 rows, 4 or fewer wanted")]
    [InlineData("row_count: { min: 1 }", "select 1 as n where false", false, "0 rows, 1 or more wanted")]
    [InlineData("freshness: { column: d, within: 36h }", Dates, true, "the newest is 2026-11-19 00:00:00+00")]
    [InlineData("freshness: { column: d, within: 35h }", Dates, false, "the newest is 2026-11-19 00:00:00+00")]
    [InlineData("freshness: { column: t, within: 1h }", "select timestamptz '2026-11-20 12:00:00+01' as t", true, "the newest is 2026-11-20 11:00:00+00")]
    [InlineData("freshness: { column: t, within: 59m }", "select timestamp '2026-11-20 11:00:00' as t", false, "the newest is 2026-11-20 11:00:00+00")]
    [InlineData("freshness: { column: d, within: 7d }", "select null::date as d", false, "there is no value")]
    [InlineData("not_null: n\n    at_least: 0.8", Numbers, true, "0.8 of the rows pass, 0.8 wanted")]
    [InlineData("not_null: n\n    at_least: 0.81", Numbers, false, "0.8 of the rows pass, 0.81 wanted")]
    [InlineData("not_null: n\n    at_least: 1", "select null as n where false", true, "1 of the rows pass, 1 wanted")]
    public async Task A_rule_about_the_table_says_what_it_found(string rule, string query, bool passes, string detail)
    {
        var check = Assert.Single((await Run(rule, query)).Checks);

        Assert.Equal(passes ? CheckOutcome.Passed : CheckOutcome.Failed, check.Outcome);
        Assert.Equal(detail, check.Detail);
    }

    [Fact]
    public async Task A_warning_is_reported_and_the_table_published()
    {
        var result = await Run("not_null: n\n    severity: warning\n    reason: There should be a number", Numbers);

        var check = Assert.Single(result.Checks);
        Assert.Equal((ModelOutcome.Built, CheckOutcome.Warned, 5L), (result.Outcome, check.Outcome, result.Rows!.Value));
        Assert.Equal("There should be a number", check.Sentence);
        Assert.Null(Assert.Single(check.Samples)["n"]);
    }

    [Fact]
    public async Task A_key_is_unique_and_never_null()
    {
        using var project = new TestProject();
        project.Model("silver.checked", "key: [n]", "select unnest([1, 1, null]) as n");

        var result = await project.Run();

        Assert.Equal(["not_null(n)", "unique(n)"], result.Checks.Select(c => c.Name));
        Assert.Equal([1L, 2L], result.Checks.Select(c => c.Failing));
        Assert.Equal("silver.checked: n is missing (1 of 3 rows), and 1 more.", result.Error!.Message);
    }

    [Fact]
    public async Task Samples_are_at_most_five_rows_as_text()
    {
        var result = await Run("range: { column: n, max: 0 }", "select range as n, [range] as \"it's\", null as \"null\" from range(1, 100)");

        var check = Assert.Single(result.Checks);
        Assert.Equal(99, check.Failing);
        Assert.Equal(5, check.Samples.Count);
        Assert.All(check.Samples, s => Assert.Equal($"[{s["n"]}]", s["it's"]));
    }

    [Theory]
    [InlineData("range: { column: quantty, min: 1 }", "silver.checked has no column 'quantty'. Did you mean 'quantity'?", "3:12")]
    [InlineData("range: { column: quantity, min: many }", "'many' is not a number, but 'quantity' holds INTEGER.", "3:37")]
    [InlineData("expression: \"quantty > 1\"", "Referenced column \"quantty\" not found", "3:17")]
    [InlineData("pattern: { column: quantity, matches: '(' }", "missing )", "3:14")]
    [InlineData("sql: \"select * from silver.checked where quantty > 1\"", "Referenced column \"quantty\" not found", "3:10")]
    [InlineData("freshness: { column: quantity, within: 7d }", "INTEGER", "3:16")]
    [InlineData("relationship: { column: quantity, to: silver.parent.nothing }", "nothing", "3:19")]
    [InlineData("accepted_values: { column: day, values: [soon] }", "soon", "3:22")]
    public async Task A_check_that_cannot_run_fails_the_model_at_its_place(string rule, string message, string place)
    {
        var result = await Run(rule, "select 1 as quantity, date '2026-01-01' as day");

        Assert.Equal(ModelOutcome.Failed, result.Outcome);
        Assert.Contains(message, result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal($"models/silver/checked.sql:{place}", result.Error.Location!.ToString());
        Assert.Equal("silver.checked is not published yet.", result.Error.State);
    }

    [Fact]
    public async Task Views_are_checked_before_they_replace_the_old_one()
    {
        using var project = new TestProject();
        project.Bronze("n", "select 1 as n");
        project.Model("silver.v", "materialize: view\nkey: [n]\nchecks:\n  - range: { column: n, max: 5 }\n  - sql: select * from silver.v where n = 4", "select n from bronze.n");
        var first = await project.Run();
        project.Model("silver.v", "materialize: view\nchecks:\n  - sql: select * from silver.v where n = 4", "select 4 as n from bronze.n");

        var second = await project.Run();

        Assert.Equal((ModelOutcome.Built, 1L, 4), (first.Outcome, first.Rows!.Value, first.Checks.Count));
        Assert.Equal(ModelOutcome.Failed, second.Outcome);
        Assert.Equal(["1"], project.Rows("from silver.v"));
        Assert.Equal(["bronze.n", "silver.v"], project.Relations());
    }

    private static async Task<ModelResult> Run(string rule, string query)
    {
        using var project = new TestProject();
        project.Model("silver.parent", "select unnest([1, 2, null]) as k");
        project.Model("silver.checked", $"checks:\n  - {rule}", query);
        return (await project.RunAll()).Models.Single(m => m.Model.Name == "checked");
    }

    [Fact]
    public async Task Checks_of_the_project_run_after_the_models()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n");
        project.Model("silver.b", "checks:\n  - row_count: { min: 1 }", "select 1 as n where false");
        project.Folder.Write("checks/one.yaml", """
            checks:
              - name: passes
                sql: select * from silver.a where n > 1
              - name: warns
                severity: warning
                sql: select * from silver.a
              - name: fails
                description: No row is one.
                sql: select n, 'x' as w from silver.a
              - name: cannot_run
                sql: select m from silver.a
              - name: skipped
                sql: select * from silver.b
            """);

        var result = await project.RunAll();

        Assert.Equal([CheckOutcome.Passed, CheckOutcome.Warned, CheckOutcome.Failed, CheckOutcome.Failed, null], result.Checks.Select(c => c.Outcome));
        Assert.Equal("The check fails found 1 row.", result.Checks[2].Error!.Message);
        Assert.Equal("No row is one. Run its query to see all rows.", result.Checks[2].Error!.Next);
        Assert.Equal("x", result.Checks[2].Samples[0]["w"]);
        Assert.Contains("\"m\" not found", result.Checks[3].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("checks/one.yaml:11:10", result.Checks[3].Error!.Location!.ToString());
        Assert.Equal(ErrorKind.Configuration, result.Checks[3].Error!.Kind);
        Assert.Equal("silver.b failed", result.Checks[4].Reason);
        Assert.False(result.Succeeded);
        Assert.Equal(["passes"], (await project.RunAll(select: "silver.a")).Checks.Take(1).Select(c => c.Check.Name));
    }
}
