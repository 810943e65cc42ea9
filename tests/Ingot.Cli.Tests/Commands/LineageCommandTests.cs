using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

/// <summary>lineage on a small project, most of it before anything has run.</summary>
public sealed partial class LineageCommandTests : IDisposable
{
    private const string Hostile = "or\"der`s <b>\u001b[31m #1 | ]--> ; end";
    private readonly TemporaryFolder _folder = new();

    public LineageCommandTests()
    {
        _folder.Write("ingot.yaml", "project: shop\nengine: {memory: 400MB}\nconnections:\n  landing: {kind: files, path: data}\n");
        _folder.Write("jobs/sales.yaml", "source: {connection: landing, path: '*.csv'}\ncolumns: {id: INTEGER, amount: 'DECIMAL(10,2)'}\n");
        _folder.Write("data/a.csv", "id,amount\n1,10.00\n2,5.50\n");
        _folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - not_null: id\n    on_fail: quarantine\n--- */\nSELECT id, amount * 2 AS amount FROM bronze.sales WHERE id > 0");
        _folder.Write("models/gold/total.sql", "SELECT sum(amount) AS total FROM silver.sale");
        _folder.Write("models/gold/odd one.sql", $"SELECT id AS \"{Hostile.Replace("\"", "\"\"", StringComparison.Ordinal)}\", amount AS \"a.b\" FROM silver.sale");
    }

    private InProcess Ingot => new(_folder.Path);

    [Fact]
    public async Task A_table_is_shown_both_ways_as_a_tree_before_anything_has_run()
    {
        var (exitCode, output, error) = await Ingot.Run("lineage", "silver.sale");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            """
            silver.sale  (models/silver/sale.sql)

            Comes from
            └─ bronze.sales
               └─ landing:*.csv

            Goes to
            ├─ gold."odd one"
            ├─ gold.total
            └─ quarantine.silver_sale

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public async Task A_column_is_shown_with_the_SQL_that_makes_it()
    {
        var (_, output, _) = await Ingot.Run("lineage", "gold.total.total", "--up");

        Assert.Equal(
            """
            gold.total.total
              = sum(amount)

            Comes from
            └─ silver.sale.amount (aggregation)
               └─ bronze.sales.amount (transformation)
                  └─ landing:*.csv.amount

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public async Task The_impact_of_a_column_says_how_much_which_ways_and_what_to_do()
    {
        var (_, output, _) = await Ingot.Run("lineage", "sale.amount", "--impact");

        Assert.Contains("A change reaches 3 tables: MEDIUM", output, StringComparison.Ordinal);
        Assert.Contains("  silver.sale → gold.total\n", output, StringComparison.Ordinal);
        Assert.Contains("  gold.total.total\n", output, StringComparison.Ordinal);
        Assert.Contains("ingot run --select silver.sale+", output, StringComparison.Ordinal);

        var impact = (await Ingot.Json("lineage", "sale.amount", "--impact", "--json"))["impact"]!;
        Assert.Equal("MEDIUM", (string?)impact["severity"]);
        Assert.Equal(["impact.files", "impact.gold", "impact.rebuild"], impact["recommendations"]!.AsArray().Select(r => (string)r!["code"]!));
    }

    [Fact]
    public async Task The_whole_flow_shows_the_rows_of_the_last_run()
    {
        var before = await Ingot.Json("lineage", "--json");
        Assert.Equal("landing:*.csv", (string?)before["flows"]!["source_to_bronze"]![0]!["from"]);
        Assert.Null(before["flows"]!["source_to_bronze"]![0]!["rows"]);

        Assert.Equal(0, (await Ingot.Run("run")).ExitCode);

        var after = await Ingot.Json("lineage", "--format", "json");
        Assert.Equal(2, (int)after["flows"]!["source_to_bronze"]![0]!["rows"]!);
        Assert.Equal(2, (int)after["flows"]!["bronze_to_silver"]![0]!["rows"]!);
        Assert.Equal(["gold.odd one", "gold.total"], after["flows"]!["silver_to_gold"]!.AsArray().Select(f => (string)f!["to"]!).Order());
        Assert.Contains(after["tables"]!.AsArray(), t => (string?)t!["table"] == "bronze.sales" && (bool)t["all_columns_known"]!);
        Assert.Contains("bronze → silver  bronze.sales", (await Ingot.Run("lineage")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagram_stays_a_diagram_whatever_the_names()
    {
        foreach (var arguments in new[] { ["lineage", "--format", "mermaid"], new[] { "lineage", "sale.id", "--down", "--format", "mermaid" } })
        {
            var (exitCode, output, error) = await Ingot.Run(arguments);

            Assert.Equal((0, ""), (exitCode, error));
            var lines = output.TrimEnd('\n').Split('\n');
            Assert.Equal("flowchart LR", lines[0]);
            Assert.All(lines.Skip(1), line => Assert.Matches(MermaidLine(), line));
        }

        var (_, columns, _) = await Ingot.Run("lineage", "sale.id", "--down", "--format", "mermaid");
        Assert.Contains("or#34;#34;der#96;s #60;b#62;", columns, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quoted_names_are_taken_apart_at_the_right_dots()
    {
        var (exitCode, output, _) = await Ingot.Run("lineage", "gold.\"odd one\".\"a.b\"", "--up");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("gold.\"odd one\".\"a.b\"\n", output, StringComparison.Ordinal);
        Assert.Contains("└─ silver.sale.amount\n", output, StringComparison.Ordinal);
        // What a terminal would obey is written as an escape.
        Assert.DoesNotContain('\u001b', (await Ingot.Run("lineage", "sale.id", "--down")).Out);
    }

    [Fact]
    public async Task What_cannot_be_traced_is_said()
    {
        _folder.Write("jobs/goods.yaml", "source: {connection: landing, path: '*.csv'}\n");
        _folder.Write("models/gold/both.sql", "SELECT price FROM bronze.sales, bronze.goods");

        var (_, output, _) = await Ingot.Run("lineage", "gold.both");

        Assert.Contains("Not traced: price (models/gold/both.sql:1:8). It may be a column of 'sales' or 'goods'", output, StringComparison.Ordinal);
        var unresolved = (await Ingot.Json("lineage", "gold.both", "--json"))["unresolved"]![0]!;
        Assert.Equal(("price", "models/gold/both.sql:1:8"), ((string?)unresolved["text"], (string?)unresolved["location"]));
    }

    [Theory]
    [InlineData("lineage.unknown-table", "lineage", "silver.slae")]
    [InlineData("lineage.unknown-column", "lineage", "silver.sale.amuont")]
    [InlineData("lineage.format", "lineage", "--json", "--format", "text")]
    [InlineData("lineage.of-what", "lineage", "--up")]
    public async Task Wrong_usage_is_told_apart(string code, params string[] arguments)
    {
        var (exitCode, output, error) = await Ingot.Run(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("""^  (subgraph layer_\d\["[a-z]+"\]|end|  n\d+\["(?:[\p{L}\p{N} ._:/,-]|#\d+;)+"\]|n\d+ -->(\|[a-z_, ]+\|)? n\d+|style n\d+ stroke-width:3px)$""")]
    private static partial Regex MermaidLine();
}
