using Ingot.Core.Errors;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests.Postgres;

public sealed class PostgresTableTests
{
    [Fact]
    public async Task A_table_is_built_left_alone_and_built_again_when_its_input_changes()
    {
        using var project = new PostgresProject();
        project.Bronze("sales", "select n, n * 2 as m from generate_series(1, 10) as n");
        project.Model("silver.a", "key: [n]", "select n, m from bronze.sales");
        project.Model("gold.b", "materialize: view", "select sum(m) as total from silver.a");

        var first = await project.RunAll();
        var second = await project.RunAll();
        project.Bronze("sales", "select n, n * 3 as m from generate_series(1, 5) as n");
        var third = await project.RunAll();

        Assert.All(first.Models, m => Assert.Null(m.Error));
        Assert.All(first.Models, m => Assert.Equal(ModelOutcome.Built, m.Outcome));
        Assert.All(second.Models, m => Assert.Equal(ModelOutcome.Unchanged, m.Outcome));
        Assert.All(third.Models, m => Assert.Equal(ModelOutcome.Built, m.Outcome));
        Assert.Equal(["45"], project.Rows("select * from gold.b"));
        Assert.Equal(["bronze.sales", "gold.b", "silver.a"], project.Relations());
    }

    [Fact]
    public async Task A_failing_check_keeps_the_table_and_its_rows_where_they_are()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select n from generate_series(1, 5000) as n");
        Assert.Null((await project.Run()).Error);
        var before = project.Rows("select 'silver.a'::regclass::oid, n, ctid from silver.a union all select 0, 0, '(0,0)'");
        foreach (var rule in new[] { "range: { column: n, max: 1 }", "unique: [m]", "sql: \"select * from silver.a where n > 1\"", "pattern: { column: n, matches: '^1' }" })
        {
            project.Model("silver.a", $"checks:\n  - {rule}", "select n, 1 as m from generate_series(1, 9000) as n");
            var result = await project.Run();
            Assert.Equal("check.failed", result.Error!.Code);
            Assert.Equal("silver.a keeps its previous version.", result.Error.State);
        }

        Assert.Equal(before, project.Rows("select 'silver.a'::regclass::oid, n, ctid from silver.a union all select 0, 0, '(0,0)'"));
        Assert.Equal(["silver.a"], project.Relations());
    }

    [Fact]
    public async Task Every_rule_judges_as_it_says()
    {
        using var project = new PostgresProject();
        project.Bronze("one", "select 1 as k");
        project.Model("silver.a", """
            checks:
              - not_null: [a, b]
                at_least: 0.5
              - accepted_values: { column: word, values: [x, y] }
              - range: { column: a, min: 1, max: 3 }
              - range: { column: on_day, min: '2026-01-01' }
              - range: { column: word, min: a, max: z }
              - pattern: { column: word, matches: '^[xy]$' }
              - relationship: { column: k, to: bronze.one.k }
              - expression: "a > 0"
              - unique: [a]
              - row_count: { min: 3, max: 3 }
              - freshness: { column: on_day, within: 30d }
              - sql: "select * from silver.a where a > 3"
            """, """
            select a, case when a = 1 then a end as b, case a when 1 then 'x' else 'y' end as word, 1 as k, date '2026-11-19' as on_day
            from generate_series(1, 3) as a
            """);

        var result = await project.Run();

        Assert.Equal("not_null(a, b) Failed 2 of 3", Assert.Single(result.Checks.Where(c => c.Outcome != CheckOutcome.Passed).Select(c => $"{c.Name} {c.Outcome} {c.Failing} of {c.Rows}")));
        Assert.Equal(11, result.Checks.Count);
    }

    /// <summary>A condition with a subquery read the whole table again for each row, where it did not fit into the server's memory for hashes.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\n    on_fail: quarantine")]
    public async Task Relationships_of_many_keys_are_looked_up_by_joins(string quarantine)
    {
        using var project = new PostgresProject();
        project.Execute($"ALTER DATABASE {project.Database} SET work_mem = '64kB'");
        project.Bronze("keys", "select k, k % 7 as \"odd \"\" name\" from (select generate_series(1, 300000) as k union all select 5 union all select null) as v");
        project.Model("silver.a", $"""
            checks:
              - relationship: {"{"} column: k, to: bronze.keys.k {"}"}{quarantine}
              - relationship: {"{"} column: parent, to: silver.a.k {"}"}{quarantine}
              - relationship: {"{"} column: k, to: 'bronze.keys.odd " name' {"}"}
                at_least: 0
            """, "select k, nullif(k, 300002) - 1 as parent from generate_series(2, 300002) as k");

        var result = await project.Run();

        Assert.True(result.Checks.Count > 0, result.Error?.Message);
        Assert.Equal(
            ["k to bronze.keys.k: 2", "parent to silver.a.k: 1", $"k to bronze.keys.odd \" name: {(quarantine.Length == 0 ? 299996 : 299994)}"],
            result.Checks.Select(c => $"{c.Name[(c.Name.IndexOf('(', StringComparison.Ordinal) + 1)..^1]}: {c.Failing}"));
        if (quarantine.Length == 0)
            Assert.Equal(["300001", "300002"], result.Checks[0].Samples.Select(s => s["k"]!).Order());
        else
            Assert.Equal(["2", "300001", "300002"], project.Rows("select k from quarantine.silver_a order by k"));
    }

    [Fact]
    public async Task A_regular_expression_is_the_servers()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "checks:\n  - pattern: { column: word, matches: '\\mcat\\M' }\n    on_fail: quarantine", "select unnest(array['a cat', 'concat', null]) as word");

        var result = await project.Run();

        Assert.Null(result.Error);
        Assert.Equal(["a cat", "null"], project.Rows("select * from silver.a"));
        Assert.Equal(["concat"], project.Rows("select word from quarantine.silver_a"));
    }

    [Theory]
    [InlineData("table", "select 'é😀' as id,\n  idd + 1 as x from bronze.sales", "7:3", "column \"idd\" does not exist", ErrorKind.Configuration)]
    [InlineData("view", "select 'é😀' as id, idd + 1 as x from bronze.sales", "6:20", "column \"idd\" does not exist", ErrorKind.Configuration)]
    [InlineData("incremental", "select id,\n\n  lenght(word) as x from bronze.sales;", "8:3", "function lenght(text) does not exist", ErrorKind.Configuration)]
    [InlineData("table", "select id, word::int as n from bronze.sales", "1:1", "invalid input syntax for type integer: \"x\"", ErrorKind.Data)]
    public async Task An_error_in_SQL_is_shown_where_it_is_in_the_file(string materialization, string sql, string place, string message, ErrorKind kind)
    {
        using var project = new PostgresProject();
        project.Bronze("sales", "select 1 as id, 'x'::text as word");
        project.Model("silver.sale", $"description: Größe 😀\nmaterialize: {materialization}\nkey: [id]", sql);

        var result = await project.Run();

        Assert.Equal(ModelOutcome.Failed, result.Outcome);
        Assert.Contains(message, result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(kind, result.Error.Kind);
        Assert.StartsWith("models/silver/sale.sql:", result.Error.Location!.ToString(), StringComparison.Ordinal);
        if (place != "1:1")
            Assert.Equal("models/silver/sale.sql:" + place, result.Error.Location!.ToString());
        Assert.Equal("silver.sale is not published yet.", result.Error.State);
        Assert.Equal(["bronze.sales"], project.Relations());
    }

    [Fact]
    public async Task A_check_that_cannot_run_is_named_also_inside_a_transaction()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "materialize: view\nchecks:\n  - not_null: n\n  - expression: \"1 / (n - 1) > 0\"", "select n from generate_series(1, 3) as n");

        var result = await project.Run();

        Assert.Equal("silver.a: the check expression(1 / (n - 1) > 0) cannot run: division by zero.", result.Error!.Message);
        Assert.Equal("models/silver/a.sql:5:17", result.Error.Location!.ToString());
        Assert.Empty(project.Relations());
    }
}
