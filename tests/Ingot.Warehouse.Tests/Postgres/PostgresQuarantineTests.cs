using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests.Postgres;

public sealed class PostgresQuarantineTests
{
    private const string Checks = """
        checks:
          - not_null: n
            on_fail: quarantine
            reason: n is missing
          - range: { column: n, max: 10 }
            on_fail: quarantine
          - pattern: { column: word, matches: '^[a-z]+$' }
            on_fail: quarantine
            reason: it's no word
        """;

    [Fact]
    public async Task Failing_rows_go_to_quarantine_with_all_their_reasons()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", Checks, "select * from (values (1, 'one'), (11, '11'), (null, 'x'), (12, 'x'), (2, 'TWO')) as t(n, word)");

        var result = await project.Run();

        Assert.Null(result.Error);
        Assert.Equal(4, result.Quarantined);
        Assert.Equal(["1|one"], project.Rows("select * from silver.a"));
        Assert.Equal(
            [
                "11|11|n is above 10; it's no word|run-1|2026-11-20 12:00:00+00", "12|x|n is above 10|run-1|2026-11-20 12:00:00+00",
                "2|TWO|it's no word|run-1|2026-11-20 12:00:00+00", "null|x|n is missing|run-1|2026-11-20 12:00:00+00",
            ],
            project.Rows("select * from quarantine.silver_a"));
    }

    [Fact]
    public async Task A_row_is_on_one_side_only_also_when_a_condition_answers_differently()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "checks:\n  - expression: \"random() < 0.5\"\n    on_fail: quarantine", "select n from generate_series(1, 5000) as n");

        Assert.Null((await project.Run()).Error);

        Assert.Equal(["5000|5000"], project.Rows("select count(*), count(distinct n) from (select n from silver.a union all select n from quarantine.silver_a) as t"));
    }

    [Fact]
    public async Task The_quarantine_goes_with_its_checks_and_comes_empty()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", Checks, "select 1 as n, 'one' as word");
        await project.Run();
        Assert.Equal(["quarantine.silver_a", "silver.a"], project.Relations());
        project.Model("silver.a", "select 1 as n, 'one' as word");
        await project.Run();

        Assert.Equal(["silver.a"], project.Relations());
    }

    [Fact]
    public async Task An_incremental_model_merges_by_key_and_moves_rows_in_and_out_of_quarantine()
    {
        using var project = new PostgresProject();
        project.Bronze("sales", "select * from (values (1, 'one', 1), (2, 'TWO', 1), (3, 'three', 1)) as t(n, word, load)");
        project.Model("silver.a", "materialize: incremental\nkey: [n]\ncursor: load\n" + Checks, "select n, word, load from bronze.sales");
        Assert.Null((await project.Run()).Error);
        project.Bronze("sales", "select * from (values (1, 'ONE', 2), (2, 'two', 2), (4, 'four', 2), (3, 'ignored', 1)) as t(n, word, load)");

        var second = await project.Run();
        var third = await project.Run();

        Assert.Null(second.Error);
        Assert.Equal((ModelOutcome.Built, 3L, 3L, 1L), (second.Outcome, second.Merged, second.Rows, second.Quarantined));
        Assert.Equal(["2|two|2", "3|three|1", "4|four|2"], project.Rows("select * from silver.a"));
        Assert.Equal(["1|ONE|2"], project.Rows("select n, word, load from quarantine.silver_a"));
        Assert.Equal(ModelOutcome.Unchanged, third.Outcome);

        var refreshed = await project.Run(o => o with { FullRefresh = true });
        Assert.Null(refreshed.Error);
        Assert.Equal(["2|two|2", "3|ignored|1", "4|four|2"], project.Rows("select * from silver.a"));
        Assert.Equal(["bronze.sales", "quarantine.silver_a", "silver.a"], project.Relations());
    }

    [Fact]
    public async Task Changed_columns_of_an_incremental_model_are_refused()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "materialize: incremental\nkey: [n]", "select 1 as n, 'x' as word");
        await project.Run();
        project.Model("silver.a", "materialize: incremental\nkey: [n]", "select 1 as n, 2.5::numeric(5,2) as word");

        var result = await project.Run();

        Assert.Equal("model.schema-changed", result.Error!.Code);
        Assert.Equal("The columns of silver.a changed: word numeric(5, 2) is new; word text is gone.", result.Error.Message);
    }

    [Fact]
    public async Task A_merge_that_breaks_a_check_of_the_whole_table_is_undone()
    {
        using var project = new PostgresProject();
        project.Bronze("sales", "select n from generate_series(1, 3) as n");
        project.Model("silver.a", "materialize: incremental\nkey: [n]\nchecks:\n  - row_count: { max: 4 }", "select n from bronze.sales");
        await project.Run();
        project.Bronze("sales", "select n from generate_series(3, 6) as n");

        var result = await project.Run();

        Assert.Equal("check.failed", result.Error!.Code);
        Assert.Equal(["1", "2", "3"], project.Rows("select n from silver.a"));
        Assert.Equal(["bronze.sales", "silver.a"], project.Relations());
    }
}
