using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class QuarantineTests
{
    private const string Header = """
        checks:
          - not_null: day
            on_fail: quarantine
            reason: The day is no date
          - range: { column: n, max: 5 }
            on_fail: quarantine
          - relationship: { column: n, to: silver.known.n }
            on_fail: quarantine
          - row_count: { max: 3 }
          - not_null: note
            at_least: 0.5
            severity: warning
        """;

    [Fact]
    public async Task Failing_rows_leave_with_all_their_reasons_and_the_others_are_published()
    {
        using var project = Project("""
            select * from (values
                (1, date '2026-01-01', 'good'),
                (2, date '2026-01-02', null),
                (2, null, null),
                (9, null, null),
                (null, date '2026-01-03', 'good')) as v(n, day, note)
            """);

        var result = (await project.RunAll()).Models[^1];

        Assert.Equal((ModelOutcome.Built, 3L, 2L), (result.Outcome, result.Rows!.Value, result.Quarantined));
        Assert.Equal(["1|2026-01-01|good", "2|2026-01-02|null", "null|2026-01-03|good"], project.Rows("from silver.sale"));
        Assert.Equal(
            [
                "2|null|null|The day is no date|run-1|2026-11-20 12:00:00+00",
                "9|null|null|The day is no date; n is above 5; n is not in silver.known.n|run-1|2026-11-20 12:00:00+00",
            ],
            project.Rows("from quarantine.silver_sale"));
        Assert.Equal(["2/5", "1/5", "1/5", "0/3", "1/3"], result.Checks.Select(c => $"{c.Failing}/{c.Rows}"));
        Assert.Equal([true, true, true, false, false], result.Checks.Select(c => c.Quarantines));
        Assert.Equal(["quarantine.silver_sale", "silver.known", "silver.sale"], project.Relations());
    }

    [Fact]
    public async Task The_quarantine_belongs_to_the_published_version()
    {
        using var project = Project("select unnest([1, 9]) as n, date '2026-01-01' as day, 'x' as note");
        await project.RunAll();

        project.Model("silver.sale", Header, "select unnest([8, 1, 1, 1, 1]) as n, date '2026-01-01' as day, 'x' as note");
        var kept = (await project.RunAll()).Models[^1];
        Assert.Equal("silver.sale: the number of rows is not 3 or fewer (4 rows, 3 or fewer wanted).", kept.Error!.Message);
        Assert.Equal(["9"], project.Rows("select n from quarantine.silver_sale"));

        project.Model("silver.sale", Header, "select 1 as n, date '2026-01-01' as day, 'x' as note");
        await project.RunAll();
        Assert.Empty(project.Rows("from quarantine.silver_sale"));

        project.Model("silver.sale", "select 1 as n");
        await project.RunAll();
        Assert.Equal(["silver.known", "silver.sale"], project.Relations());
    }

    [Fact]
    public async Task Too_many_failing_rows_stop_the_publication()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "checks:\n  - not_null: n\n    on_fail: quarantine\n    at_least: 0.75", "select unnest([1, 2, 3, null]) as n");
        var enough = await project.Run();
        project.Model("silver.sale", "checks:\n  - not_null: n\n    on_fail: quarantine\n    at_least: 0.76", "select unnest([1, 2, 3, null]) as n");
        var tooFew = await project.Run();

        Assert.Equal((ModelOutcome.Built, 1L), (enough.Outcome, enough.Quarantined));
        Assert.Equal("silver.sale: n is missing (1 of 4 rows).", tooFew.Error!.Message);
        Assert.Equal("0.75 of the rows pass, 0.76 wanted", tooFew.Checks[0].Detail);
    }

    [Fact]
    public async Task No_row_is_lost_or_doubled_when_a_condition_changes_its_mind()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "checks:\n  - expression: random() < 0.5\n    on_fail: quarantine", "select range as n from range(20000)");

        var result = await project.Run();

        Assert.InRange(result.Quarantined, 1, 19_999);
        Assert.Equal(20_000, result.Rows + result.Quarantined);
        Assert.Equal("20000|20000", project.Rows(
            "select count(*), count(distinct n) from (select n from silver.sale union all select n from quarantine.silver_sale)")[0]);
    }

    [Fact]
    public async Task A_column_that_the_quarantine_needs_is_refused()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "checks:\n  - not_null: n\n    on_fail: quarantine", "select 1 as n, 'x' as _Reason");

        var result = await project.Run();

        Assert.Equal("silver.sale has a column '_Reason', which its quarantine needs for itself.", result.Error!.Message);
        Assert.Empty(project.Relations());
    }

    private static TestProject Project(string query)
    {
        var project = new TestProject();
        project.Model("silver.known", "select unnest([1, 2, null]) as n");
        project.Model("silver.sale", Header, query);
        return project;
    }
}
