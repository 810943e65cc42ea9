using Ingot.Core.Errors;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Warehouse.Tests.Lineage;

public sealed class LineageGraphTests
{
    [Fact]
    public void A_table_is_followed_up_to_its_sources_and_down_to_what_is_made_of_it()
    {
        var graph = Shop();

        Assert.Equal("silver.sale@1 bronze.sales@2 shop:sales@3", Tables(Walk(graph, "gold.day", LineageDirection.Up)));
        Assert.Equal("quarantine.silver_sale@1 gold.\"a b\"@1 gold.day@1 gold.year@2", Tables(Walk(graph, "silver.sale", LineageDirection.Down)));
        var one = Walk(graph, "bronze.sales", LineageDirection.Down, depth: 1);
        Assert.Equal("silver.sale@1", Tables(one));
        Assert.True(one.IsCut);
        Assert.False(Walk(graph, "bronze.sales", LineageDirection.Down).IsCut);
    }

    [Fact]
    public void A_column_is_followed_through_renames_and_expressions()
    {
        var graph = Shop();

        var up = Walk(graph, "gold.year.total", LineageDirection.Up);

        Assert.Equal(
            ["gold.day.amount@1", "silver.sale.amount@2", "bronze.sales.price@3", "bronze.sales.qty@3", "shop:sales.price@4", "shop:sales.qty@4"],
            up.Nodes.Select(n => $"{n.Node.Display()}@{n.Depth}"));
        Assert.Contains(up.Edges, e => e is { Kind: InfluenceKind.Aggregation, Expression: "sum(amount)" } && e.To.Column == "total");
    }

    [Fact]
    public void A_column_that_nobody_declared_is_followed_through_a_star()
    {
        using var project = new TestProject();
        project.Bronze("raw", "select 1 as x");
        project.Model("silver.all", "from bronze.raw");
        project.Model("gold.one", "select secret from silver.all");
        var graph = Graph(project, new LoadLineage("shop:raw", new("bronze", "raw"), new("quarantine", "bronze_raw"), TableColumns.Unknown, []));

        Assert.Equal(
            "silver.all.secret bronze.raw.secret shop:raw.secret",
            string.Join(' ', Walk(graph, "gold.one.secret", LineageDirection.Up).Nodes.Select(n => n.Node.Display())));
        Assert.Equal(
            "bronze.raw.secret silver.all.secret gold.one.secret",
            string.Join(' ', Walk(graph, "shop:raw.secret", LineageDirection.Down).Nodes.Select(n => n.Node.Display())));
    }

    [Fact]
    public void A_circle_ends_where_it_began()
    {
        // No project has one, because a circle is an error; what walks must end all the same.
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as x");
        project.Model("silver.a", "from bronze.sales");
        var graph = Graph(project, new LoadLineage("back", new("bronze", "sales"), new("source", "back"), TableColumns.Unknown, []), new LoadLineage("back", new("source", "back"), new("source", "back"), TableColumns.Unknown, []));

        Assert.Equal("bronze.sales@1 silver.a@2", Tables(LineageWalk.From(graph, new ColumnSource(new("source", "back"), null), LineageDirection.Down)));
        Assert.Empty(ImpactReader.Read(graph, new ColumnSource(new("source", "back"), null)).CriticalPaths);
    }

    [Theory]
    [InlineData(0, ImpactSeverity.Low)]
    [InlineData(2, ImpactSeverity.Low)]
    [InlineData(3, ImpactSeverity.Medium)]
    [InlineData(5, ImpactSeverity.Medium)]
    [InlineData(6, ImpactSeverity.High)]
    public void Severity_counts_distinct_tables_downstream(int readers, ImpactSeverity expected)
    {
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as x");
        for (var i = 0; i < readers; i++)
            project.Model($"gold.g{i}", i == 0 ? "select x from bronze.sales" : $"select a.x from bronze.sales a join gold.g{i - 1} b using (x)");

        var impact = ImpactReader.Read(Graph(project), new ColumnSource(new("bronze", "sales"), null));

        Assert.Equal((expected, readers), (impact.Severity, impact.Tables.Count));
    }

    [Fact]
    public void The_impact_of_a_table_lists_every_way_to_gold()
    {
        var impact = Impact(Shop(), "bronze.sales");

        Assert.Equal(
            [
                "bronze.sales silver.sale gold.\"a b\"",
                "bronze.sales silver.sale gold.day",
                "bronze.sales silver.sale gold.day gold.year",
            ],
            impact.CriticalPaths.Select(p => string.Join(' ', p.Select(t => t.Display()))).Order(StringComparer.Ordinal));
        Assert.Equal(["impact.files", "impact.gold", "impact.rebuild"], impact.Advice.Select(a => a.Code));
        Assert.Equal("models/silver/sale.sql", Assert.Single(impact.Tables, t => t.NamesIt is not null).NamesIt);
    }

    [Fact]
    public void The_impact_of_a_column_leaves_out_tables_that_do_not_use_it()
    {
        var graph = Shop();

        Assert.Equal("gold.day quarantine.silver_sale gold.year", Names(Impact(graph, "silver.sale.amount")));
        Assert.Equal("gold.\"a b\" quarantine.silver_sale", Names(Impact(graph, "silver.sale.note")));
        var amount = Impact(graph, "silver.sale.amount");
        Assert.Equal(
            ["quarantine.silver_sale.amount True", "gold.day.amount True", "gold.year.total True"], amount.Columns.Select(c => $"{c.Column.Display()} {c.IsDirect}"));
        Assert.Equal(["silver.sale gold.day", "silver.sale gold.day gold.year"], amount.CriticalPaths.Select(p => string.Join(' ', p.Select(t => t.Display()))));
    }

    [Fact]
    public void A_column_that_only_filters_reaches_the_rows_and_all_that_is_made_of_them()
    {
        var impact = Impact(Shop(), "bronze.sales.cancelled");

        Assert.Equal("silver.sale gold.\"a b\" gold.day quarantine.silver_sale gold.year", Names(impact));
        var rows = Assert.Single(impact.Columns);
        Assert.Equal((new ColumnSource(new("silver", "sale"), null), false), (rows.Column, rows.IsDirect));
    }

    [Fact]
    public void What_nothing_reads_may_be_changed()
    {
        var impact = Impact(Shop(), "gold.year");

        Assert.Empty(impact.Tables);
        Assert.Equal("impact.none", Assert.Single(impact.Advice).Code);
    }

    [Theory]
    [InlineData("silver.sale", "silver.sale")]
    [InlineData("SALE", "silver.sale")]
    [InlineData("sale.AMOUNT", "silver.sale.amount")]
    [InlineData("silver.sale.amount", "silver.sale.amount")]
    [InlineData("gold.\"a b\".\"c.d\"", "gold.\"a b\".\"c.d\"")]
    [InlineData("\"a b\"", "gold.\"a b\"")]
    [InlineData("shop:sales", "shop:sales")]
    [InlineData("shop:sales.qty", "shop:sales.qty")]
    public void Names_are_found_as_people_write_them(string text, string expected) => Assert.Equal(expected, LineageName.Find(Shop(), text).Display());

    [Theory]
    [InlineData("silver.slae", "lineage.unknown-table", "There is no table 'silver.slae'. Did you mean 'silver.sale'?")]
    [InlineData("silver.sale.amont", "lineage.unknown-column", "silver.sale has no column 'amont'. Did you mean 'amount'?")]
    [InlineData("silver.\"sale", "lineage.name", "'silver.\"sale' is not a name: its quotes do not match.")]
    [InlineData("silver..x", "lineage.name", "'silver..x' is not a name: a part of it is empty or half quoted.")]
    public void A_name_that_means_nothing_is_wrong_usage(string text, string code, string message)
    {
        var error = Assert.Throws<IngotException>(() => LineageName.Find(Shop(), text));

        Assert.Equal((ErrorKind.Usage, code, message), (error.Kind, error.Code, error.Message));
    }

    private static LineageWalk Walk(LineageGraph graph, string name, LineageDirection direction, int depth = int.MaxValue) =>
        LineageWalk.From(graph, LineageName.Find(graph, name), direction, depth);

    private static LineageImpact Impact(LineageGraph graph, string name) => ImpactReader.Read(graph, LineageName.Find(graph, name));

    private static string Tables(LineageWalk walk) => string.Join(' ', walk.Tables.Select(t => $"{t.Table.Display()}@{t.Depth}"));

    private static string Names(LineageImpact impact) => string.Join(' ', impact.Tables.Select(t => t.Table.Display()));

    private static LineageGraph Shop()
    {
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as qty");
        project.Model("silver.sale", "checks:\n  - not_null: day\n    on_fail: quarantine", "select qty * price as amount, day, note from bronze.sales where not cancelled");
        project.Model("gold.day", "select day, sum(amount) as amount from silver.sale group by day");
        project.Model("gold.year", "select year(day) as year, sum(amount) as total from gold.day group by all");
        project.Model("gold.a b", "select note as \"c.d\" from silver.sale");
        return Graph(project, new LoadLineage(
            "shop:sales", new("bronze", "sales"), new("quarantine", "bronze_sales"), new TableColumns(["qty", "price", "day", "note", "cancelled", "_load_id"], true), ["_load_id"]));
    }

    private static LineageGraph Graph(TestProject project, params LoadLineage[] loads) =>
        LineageGraph.Create(loads, project.Graph(), TestContext.Current.CancellationToken);
}
