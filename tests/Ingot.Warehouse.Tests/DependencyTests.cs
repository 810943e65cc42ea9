using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Tests;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("select * from silver.a", "silver.a@14")]
    [InlineData("from silver.a", "silver.a@5")]
    [InlineData("with silver as (select 1) select * from silver.a join silver using (k)", "silver.a@40")]
    [InlineData("with a as (from silver.b), c as (from a) from c union all (select 1 from gold.\"d e\")", "silver.b@16 gold.d e@73")]
    [InlineData("with recursive a as (select 1 as n union all select n + 1 from a where n < 3) from a")]
    [InlineData("select (select max(x) from silver.a), exists (from silver.b) where 1 in (from silver.c)", "silver.a@27 silver.b@51 silver.c@78")]
    [InlineData("from silver.a, lateral (select 1 from silver.b where a.x = b.x)", "silver.a@5 silver.b@38")]
    [InlineData("with a as (with b as (from silver.x) from b) from a, (with b as (from silver.y) from b)", "silver.x@27 silver.y@70")]
    [InlineData("from silver.\"a\"\"b\" -- from silver.c\n where t = 'from silver.d' /* from silver.e */", "silver.a\"b@5")]
    [InlineData("select 'ü' from SILVER.a", "SILVER.a@17")]
    [InlineData("from (pivot silver.a on k in (1, 2) using sum(v))", "silver.a@12")]
    [InlineData("describe silver.a", "silver.a@9")]
    [InlineData("from range(3), unnest([1]), (values (1)) as v(x)")]
    [InlineData("with a as (select 1) select * from (with b as (from a) from b), (select 1 from A)")]
    public void Tables_are_found_where_they_are(string sql, string expected = "")
    {
        var (references, problems) = Read(sql);

        Assert.Empty(problems);
        Assert.Equal(expected, string.Join(' ', references.Tables.Select(t => $"{t.Name}@{t.Offset}")));
        Assert.Null(references.Unrepeatable);
    }

    [Theory]
    [InlineData("select now()", "now()")]
    [InlineData("select current_date from silver.a", "current_date")]
    [InlineData("select 1 where exists (select CURRENT_TIMESTAMP)", "CURRENT_TIMESTAMP")]
    [InlineData("select random()", "random()")]
    [InlineData("select gen_random_uuid()", "gen_random_uuid()")]
    [InlineData("select age(timestamp '2020-01-01')", "age()")]
    [InlineData("from 'data/*.csv'", "the file data/*.csv")]
    [InlineData("from read_csv('a.csv')", "read_csv()")]
    [InlineData("from silver.a tablesample 10%", "a sample")]
    [InlineData("from information_schema.tables", "information_schema.tables")]
    public void What_gives_another_answer_each_time_is_found(string sql, string expected) =>
        Assert.Equal(expected, Read(sql).References.Unrepeatable);

    [Theory]
    [InlineData("select age(a, b), date_trunc('day', d), row_number() over () from silver.a")]
    [InlineData("select 'now()', \"random\" from silver.a")]
    public void What_gives_the_same_answer_is_not_suspected(string sql) => Assert.Null(Read(sql).References.Unrepeatable);

    [Theory]
    [InlineData("", "1:1: A model is one SELECT; here there is none.")]
    [InlineData("-- nothing", "1:1: A model is one SELECT; here there is none.")]
    [InlineData("select 1;\nselect 2", "1:9: A model is one SELECT; here there are 2.")]
    [InlineData("select ';', $$;$$, E'\\';' -- ;\n/* ; /* ; */ ; */ as \";\" ; select 2", "2:26: A model is one SELECT; here there are 2.")]
    [InlineData("delete from silver.a", "1:1: A model is one SELECT; this is another kind of statement.")]
    [InlineData("create table x as select 1", "1:1: A model is one SELECT; this is another kind of statement.")]
    [InlineData("select 'ü',\n  a b c from x", "2:7: This is not SQL: syntax error at or near \"c\".")]
    [InlineData("select * from query('select 1')", "1:15: query() hides which tables are read.")]
    [InlineData("from other.silver.a", "1:6: 'other.silver.a' names a database.")]
    public void What_is_not_one_SELECT_is_reported_at_its_place(string sql, string expected) =>
        Assert.Equal([expected], Read(sql).Problems.Select(p => $"{p.Location.Line}:{p.Location.Column}: {p.Message}"));

    [Theory]
    [InlineData("select 1;", "select 1")]
    [InlineData("select 1 ; -- done", "select 1 ")]
    [InlineData("select $1 ; x", "select $1 ")]
    [InlineData("select 'it''s;', e'\\';', \"a\"\";\", $a$;$b$;$a$, a-b, a/b ; c", "select 'it''s;', e'\\';', \"a\"\";\", $a$;$b$;$a$, a-b, a/b ")]
    [InlineData("select 1 -- ;", "select 1 -- ;")]
    [InlineData("select 'open;", "select 'open;")]
    [InlineData("/* open ;", "/* open ;")]
    public void A_closing_semicolon_is_told_from_others(string sql, string expected) =>
        Assert.Equal(expected, SqlScanner.WithoutTerminator(sql));

    [Fact]
    public void A_table_that_nobody_makes_is_reported_with_its_place_and_what_was_meant()
    {
        using var project = new TestProject();
        project.Bronze("sales", "SELECT 1 AS id");
        project.Model("silver.sale", "description: é", "select 'é' as é,\n  (select 1 from bronze.salse)\nfrom silver.slae join sales using (id) join quarantine.silver_sale using (id) join main.x using (id)");
        project.Model("silver.slate", "checks:\n  - relationship: { column: a, to: gold.nothing.a }", "select 1 as a");

        Assert.Equal(
            [
                "models/silver/sale.sql:5:18: There is no table 'bronze.salse': no job loads it. Did you mean 'bronze.sales'?",
                "models/silver/sale.sql:6:23: 'sales' names no schema. Did you mean 'bronze.sales'?",
                "models/silver/sale.sql:6:45: There is no table 'quarantine.silver_sale': no model or job sends rows there.",
                "models/silver/sale.sql:6:6: There is no model 'silver.slae'. Did you mean 'silver.sale'?",
                "models/silver/sale.sql:6:84: There is no table 'main.x'.",
                "models/silver/slate.sql:3:19: There is no model 'gold.nothing'.",
            ],
            project.Problems().Select(p => $"{p.Location}: {p.Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Checks_make_dependencies_too()
    {
        using var project = new TestProject();
        project.Bronze("sales", "SELECT 1 AS id");
        project.Model("gold.a", """
            checks:
              - relationship: { column: id, to: gold.b.id }
              - sql: select * from gold.c, gold.a, quarantine.gold_d where random() > 2
              - expression: id in (select id from bronze.sales)
            """, "select 1 as id");
        project.Model("gold.b", "select 1 as id");
        project.Model("gold.c", "select 1 as id");
        project.Model("gold.d", "checks:\n  - not_null: id\n    on_fail: quarantine", "select 1 as id");
        project.Folder.Write("checks/all.yaml", "checks:\n  - name: all\n    sql: from gold.a, bronze.sales\n");

        var graph = project.Graph();
        var node = graph.Models[^1];

        Assert.Equal("gold.a", node.Name.ToString());
        Assert.Equal(["gold.b", "gold.c", "gold.d"], node.Models.Select(m => m.ToString()).Order());
        Assert.Equal("bronze.sales", Assert.Single(node.LakeTables).ToString());
        Assert.Null(node.Unrepeatable);
        Assert.Equal([false, true, false], node.Model.Checks.Select(c => c.DependsOnTime));
        Assert.Equal(["gold.a", "bronze.sales"], graph.Checks[0].Models.Concat(graph.Checks[0].LakeTables).Select(t => t.ToString()));
    }

    [Fact]
    public void A_circle_is_reported_with_its_path_and_files()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select * from gold.c");
        project.Model("silver.b", "select * from silver.a");
        project.Model("gold.c", "checks:\n  - relationship: { column: x, to: silver.b.x }", "select 1 as x");
        project.Model("gold.outside", "select * from gold.c");
        project.Model("gold.self", "select * from gold.self");

        Assert.Equal(
            [
                "models/gold/c.sql:3:19: Models read each other in a circle: gold.c → silver.b → silver.a → gold.c.",
                "models/gold/self.sql:1:15: Models read each other in a circle: gold.self → gold.self.",
            ],
            project.Problems().Select(p => $"{p.Location}: {p.Message}"));
        Assert.Equal("The files: models/gold/c.sql, models/silver/b.sql, models/silver/a.sql.", project.Problems()[0].Hint);
    }

    [Theory]
    [InlineData("sale", "silver.sale")]
    [InlineData("SILVER.Sale", "silver.sale")]
    [InlineData("silver.*", "silver.other silver.sale")]
    [InlineData("dim_?", "gold.dim_a gold.dim_b")]
    [InlineData("*", "silver.other gold.dim_b silver.sale gold.dim_a gold.fact")]
    [InlineData("+gold.fact", "silver.sale gold.dim_a gold.fact")]
    [InlineData("silver.sale+", "silver.sale gold.dim_a gold.fact")]
    [InlineData("+dim_a+", "silver.sale gold.dim_a gold.fact")]
    [InlineData("dim_a, other", "silver.other gold.dim_a")]
    [InlineData("bronze.sales+", "silver.sale gold.dim_a gold.fact", "bronze.sales")]
    [InlineData("+dim_b", "gold.dim_b", "bronze.goods")]
    [InlineData("bronze.*", "", "bronze.goods bronze.sales")]
    [InlineData("", "silver.other gold.dim_b silver.sale gold.dim_a gold.fact", "bronze.goods bronze.sales")]
    public void Selectors_name_models(string selector, string expected, string? lakeTables = null)
    {
        using var project = Star();

        var selection = project.Graph().Select(selector);

        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), selection.Models.Select(m => m.Name.ToString()).Order());
        if (lakeTables is not null)
            Assert.Equal(lakeTables, string.Join(' ', selection.LakeTables.Select(t => t.ToString()).Order()));
    }

    [Fact]
    public void A_selector_that_names_nothing_is_wrong_usage()
    {
        using var project = Star();
        var graph = project.Graph();

        var error = Assert.Throws<IngotException>(() => graph.Select("gold.dim_a", "+gold.fatc"));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Equal("'+gold.fatc' selects nothing. Did you mean 'gold.fact'?", error.Message);
    }

    private static TestProject Star()
    {
        var project = new TestProject();
        project.Bronze("sales", "SELECT 1 AS id");
        project.Bronze("goods", "SELECT 1 AS id");
        project.Model("silver.sale", "from bronze.sales");
        project.Model("silver.other", "select 1 as id");
        project.Model("gold.dim_a", "from silver.sale");
        project.Model("gold.dim_b", "from bronze.goods");
        project.Model("gold.fact", "from gold.dim_a");
        return project;
    }

    private static (SqlReferences References, IReadOnlyList<ConfigProblem> Problems) Read(string sql)
    {
        var problems = new ConfigProblems();
        using var parser = new SqlParser();
        return (parser.Read(SqlText.InFile(sql, new SourceLocation("a.sql", 1, 1)), "A model", problems), problems.All);
    }
}
