using FsCheck.Fluent;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class IncrementalTests
{
    private const string Header = """
        materialize: incremental
        key: [k1, k2]
        cursor: ts
        checks:
          - range: { column: v, max: 50 }
            on_fail: quarantine
        """;

    [Fact]
    public async Task New_rows_replace_old_ones_by_key()
    {
        using var project = new TestProject();
        project.Model("silver.sale", Header, "select k1, k2, v, ts from bronze.sale");
        project.Bronze("sale", "select * from (values (1, 'a', 10, 1), (1, 'b', 20, 1), (2, 'a', 99, 1)) as t(k1, k2, v, ts)");
        var first = await project.Run();
        project.Execute("insert into bronze.sale values (1, 'a', 11, 2), (2, 'a', 12, 2), (1, 'b', 77, 2), (3, 'c', 1, 1)");
        project.Touch("sale");

        var second = await project.Run();

        Assert.Equal((2L, 1L, (long?)null), (first.Rows!.Value, first.Quarantined, first.Merged));
        Assert.Equal((2L, 1L, (long?)3), (second.Rows!.Value, second.Quarantined, second.Merged));
        Assert.Equal(["1|a|11|2", "2|a|12|2"], project.Rows("from silver.sale"));
        Assert.Equal(["1|b|77|2|v is above 50|run-2"], project.Rows("select * exclude (_quarantined_at) from quarantine.silver_sale"));
    }

    [Fact]
    public async Task A_full_refresh_builds_from_nothing()
    {
        using var project = new TestProject();
        project.Model("silver.sale", Header, "select k1, k2, v, ts from bronze.sale");
        project.Bronze("sale", "select 1 as k1, 'a' as k2, 1 as v, 5 as ts");
        await project.Run();
        project.Bronze("sale", "select 2 as k1, 'a' as k2, 1 as v, 4 as ts");
        await project.Run();
        Assert.Equal(["1|a|1|5"], project.Rows("from silver.sale"));

        var result = await project.Run(o => o with { FullRefresh = true });

        Assert.Null(result.Merged);
        Assert.Equal(["2|a|1|4"], project.Rows("from silver.sale"));
    }

    [Fact]
    public async Task Changed_columns_are_refused_and_a_full_refresh_is_named()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "materialize: incremental\nkey: [k]", "select k from bronze.sale");
        project.Bronze("sale", "select 1 as k");
        await project.Run();
        project.Model("silver.sale", "materialize: incremental\nkey: [k]", "select k::bigint as k, 'x' as \"new one\" from bronze.sale");

        var result = await project.Run();

        Assert.Equal("model.schema-changed", result.Error!.Code);
        Assert.Equal("The columns of silver.sale changed: k BIGINT is new; new one VARCHAR is new; k INTEGER is gone.", result.Error.Message);
        Assert.Equal("Build it from nothing: --full-refresh --select silver.sale.", result.Error.Next);
        Assert.Equal(["1"], project.Rows("from silver.sale"));
    }

    [Fact]
    public async Task A_changed_definition_with_the_same_columns_is_noted()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "materialize: incremental\nkey: [k]\ncursor: k", "select k from bronze.sale");
        project.Bronze("sale", "select 1 as k");
        await project.Run();
        project.Model("silver.sale", "materialize: incremental\nkey: [k]\ncursor: k", "select k + 1 as k from bronze.sale");

        var result = await project.Run();

        Assert.Equal("The definition of silver.sale changed; rows merged earlier keep the old one until --full-refresh.", Assert.Single(result.Notes));
        Assert.Equal(["1", "2"], project.Rows("from silver.sale"));
    }

    [Theory]
    [InlineData("row_count: { max: 1 }", "2 rows, 1 or fewer wanted")]
    [InlineData("unique: [v]", null)]
    [InlineData("sql: \"select v from silver.sale group by v having count(*) > 1\"", null)]
    public async Task Checks_of_the_whole_table_see_it_merged_and_undo_the_merge(string rule, string? detail)
    {
        using var project = new TestProject();
        project.Model("silver.sale", $"materialize: incremental\nkey: [k]\ncursor: k\nchecks:\n  - {rule}", "select k, v from bronze.sale");
        project.Bronze("sale", "select 1 as k, 7 as v");
        await project.Run();
        project.Bronze("sale", "select unnest([1, 2]) as k, 7 as v");

        var result = await project.Run();

        Assert.Equal(ModelOutcome.Failed, result.Outcome);
        Assert.Equal(detail, result.Checks[^1].Detail);
        Assert.Equal(["1|7"], project.Rows("from silver.sale"));
        Assert.Equal(["bronze.sale", "silver.sale"], project.Relations());
    }

    [Theory]
    [InlineData("cursor: ts")]
    [InlineData("")]
    public async Task Quarantined_rows_without_a_key_do_not_pile_up(string cursor)
    {
        using var project = new TestProject();
        project.Model("silver.sale", $"materialize: incremental\nkey: [k]\n{cursor}\nchecks:\n  - not_null: k\n    on_fail: quarantine", "select k, ts from bronze.sale");
        project.Bronze("sale", "select unnest([1, null]) as k, 1 as ts");
        for (var i = 0; i < 3; i++)
        {
            await project.Run();
            project.Touch("sale");
        }

        Assert.Equal(["1|1"], project.Rows("from silver.sale"));
        Assert.Equal(["null|1"], project.Rows("select k, ts from quarantine.silver_sale"));
    }

    [Fact]
    public async Task Two_new_rows_with_one_key_are_refused()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "materialize: incremental\nkey: [k]\ncursor: ts", "select k, ts from bronze.sale");
        project.Bronze("sale", "select 1 as k, 1 as ts");
        await project.Run();
        project.Bronze("sale", "select unnest([1, 1]) as k, unnest([2, 3]) as ts");

        var result = await project.Run();

        Assert.Equal("silver.sale: k occurs more than once (2 of 2 rows).", result.Error!.Message);
        Assert.Equal(["1|1"], project.Rows("from silver.sale"));
    }

    /// <summary>
    /// Batches of random rows, each batch with a later cursor: after every run, table and quarantine hold what a
    /// dictionary by key holds.
    /// </summary>
    [Fact]
    public async Task Random_batches_end_as_a_full_build_would()
    {
        var row = Gen.Choose(0, 6).Zip(Gen.Choose(0, 80));
        var batches = Gen.ListOf(Gen.ListOf(row).Select(rows => rows.DistinctBy(r => r.Item1).ToList())).Resize(6);
        foreach (var sample in Gen.Sample(batches, 12, 10))
        {
            using var project = new TestProject();
            project.Model("silver.sale", Header, "select k1, k2, v, ts from bronze.sale");
            project.Bronze("sale", "select 1 as k1, '' as k2, 1 as v, 1 as ts where false");
            var expected = new Dictionary<int, string>();
            var at = 0;
            foreach (var batch in sample)
            {
                at++;
                foreach (var (key, value) in batch)
                {
                    project.Execute($"insert into bronze.sale values ({key % 3}, '{key / 3}', {value}, {at})");
                    expected[key] = $"{key % 3}|{key / 3}|{value}|{at}";
                }

                project.Touch("sale");
                var result = await project.Run();

                Assert.Null(result.Error);
                var good = expected.Values.Where(r => int.Parse(r.Split('|')[2], System.Globalization.CultureInfo.InvariantCulture) <= 50);
                Assert.Equal(good.Order(StringComparer.Ordinal), project.Rows("from silver.sale"));
                Assert.Equal(expected.Values.Except(good).Order(StringComparer.Ordinal), project.Rows("select k1, k2, v, ts from quarantine.silver_sale"));
                Assert.Equal(expected.Count, result.Rows + result.Quarantined);
            }
        }
    }
}
