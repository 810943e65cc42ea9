using Ingot.TestKit;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Tests;

public sealed class CatalogTests
{
    [Fact]
    public void A_header_says_what_the_model_becomes()
    {
        using var project = new TestProject();
        project.Model("silver.sale", """
            /* ---
            description: Every sale.
            materialize: incremental
            key: [source_file, line_number]
            cursor: _loaded_at
            checks:
              - not_null: invoiced_at
                on_fail: quarantine
                reason: "InvoiceDate is not a date"
              - not_null: [a, b]
                at_least: 0.95
                severity: warning
              - expression: "quantity <> 0"
                nulls: pass
            --- */
            select 1
            """);

        var model = Assert.Single(project.Graph().Models).Model;

        Assert.Equal("Every sale.", model.Description);
        Assert.Equal(Materialization.Incremental, model.Materialization);
        Assert.Equal(["source_file", "line_number"], model.Key);
        Assert.Equal("_loaded_at", model.Cursor);
        Assert.True(model.Quarantines);
        Assert.Equal("quarantine.silver_sale", model.Quarantine.ToString());
        Assert.Equal(
            [
                "not_null(source_file, line_number)", "unique(source_file, line_number)", "not_null(_loaded_at)",
                "not_null(invoiced_at)", "not_null(a, b)", "expression(quantity <> 0)",
            ],
            model.Checks.Select(c => c.Name));
        Assert.Equal("InvoiceDate is not a date", model.Checks[3].Sentence);
        Assert.Equal((CheckSeverity.Warning, 0.95m), (model.Checks[4].Severity, Assert.IsType<NotNullCheck>(model.Checks[4]).AtLeast));
        Assert.True(Assert.IsType<ExpressionCheck>(model.Checks[5]).NullsPass);
    }

    [Fact]
    public void Equal_checks_have_names_of_their_own()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "checks:\n  - range: { column: a, min: 1 }\n  - range: { column: a, max: 9 }", "select 1 as a");

        Assert.Equal(["range(a)", "range(a) #2"], project.Graph().Models[0].Model.Checks.Select(c => c.Name));
    }

    [Theory]
    [InlineData("materialise: table", "2:1", "Unknown key 'materialise'. Did you mean 'materialize'?")]
    [InlineData("materialize: tabel", "2:14", "'materialize' cannot be 'tabel'. Did you mean 'table'?")]
    [InlineData("materialize: incremental", "2:14", "An incremental model needs 'key'")]
    [InlineData("cursor: a", "2:9", "'cursor' is for incremental models only.")]
    [InlineData("checks:\n  - uniqe: [a]", "3:5", "Unknown key 'uniqe' in 'checks[0]'. Did you mean 'unique'?")]
    [InlineData("checks:\n  - { unique: [a], not_null: a }", "3:5", "A check has one rule; this one has not_null and unique.")]
    [InlineData("checks:\n  - severity: error", "3:5", "A check needs a rule.")]
    [InlineData("checks:\n  - unique: [a]\n    at_least: 0.5", "4:15", "'at_least' does not go with unique")]
    [InlineData("checks:\n  - row_count: { min: 1 }\n    on_fail: quarantine", "4:14", "'on_fail' does not go with row_count")]
    [InlineData("checks:\n  - not_null: a\n    nulls: pass", "4:12", "'nulls' goes with expression only.")]
    [InlineData("checks:\n  - not_null: a\n    at_least: 1.5", "4:15", "'checks[0].at_least' cannot be '1.5'.")]
    [InlineData("checks:\n  - not_null: a\n    on_fail: quarantaine", "4:14", "Did you mean 'quarantine'?")]
    [InlineData("checks:\n  - range: { column: a }", "3:12", "A range needs 'min', 'max' or both.")]
    [InlineData("checks:\n  - range: { column: a, minimum: 3 }", "3:25", "Unknown key 'minimum'")]
    [InlineData("checks:\n  - relationship: { column: a, to: dim.key }", "3:36", "'to' names a column as schema.table.column")]
    [InlineData("checks:\n  - freshness: { column: a, within: soon }", "3:37", "must be a duration")]
    [InlineData("checks:\n  - accepted_values: { column: a }", "3:22", "'checks[0].accepted_values' needs 'values'.")]
    [InlineData("checks:\n  - row_count: { min: -1 }", "3:23", "'checks[0].row_count.min' cannot be '-1'.")]
    [InlineData("checks:\n  - expression: \"a <\"", "3:17", "This is not SQL")]
    [InlineData("checks:\n  - expression: \"1), (2\"", "3:17", "This is not SQL")]
    [InlineData("checks:\n  - sql: \"delete from x\"", "3:10", "A check is one SELECT")]
    [InlineData("materialize: view\nchecks:\n  - not_null: a\n    on_fail: quarantine", "4:3", "A view stores nothing, so 'not_null(a)' cannot move rows to quarantine.")]
    public void A_wrong_header_is_reported_at_its_place(string header, string place, string message)
    {
        using var project = new TestProject();
        project.Model("silver.sale", header, "select 1 as a");

        var problem = Assert.Single(project.Problems());

        Assert.Equal($"models/silver/sale.sql:{place}", problem.Location.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_all_files_are_reported_together()
    {
        using var project = new TestProject();
        project.Model("silver.one", "keys: [a]", "select 1 as a from silver.tow");
        project.Model("silver.two", "/* ---\ndescription: x\nselect 1");
        project.Model("gold.three", "select 1; select 2");
        project.Folder.Write("checks/all.yaml", "checks:\n  - name: a\n    sql: select 1 from gold.thre\n  - name: a\n    sql: select 1\n  - nam: b\n    sql: select 1\n");

        Assert.Equal(
            [
                "checks/all.yaml:3:10: There is no model 'gold.thre'. Did you mean 'gold.three'?",
                "checks/all.yaml:4:11: Two checks are called 'a': the other is at checks/all.yaml:2:5.",
                "checks/all.yaml:6:5: 'checks[2]' needs 'name'.",
                "checks/all.yaml:6:5: Unknown key 'nam' in 'checks[2]'. Did you mean 'name'?",
                "models/gold/three.sql:1:9: A model is one SELECT; here there are 2.",
                "models/silver/one.sql:2:1: Unknown key 'keys'. Did you mean 'key'?",
                "models/silver/one.sql:4:20: There is no model 'silver.tow'. Did you mean 'silver.two'?",
                "models/silver/two.sql:1:1: The header is not closed.",
                "models/silver/two.sql:1:1: This is not SQL: unterminated /* comment at or near \"/* ---\ndescription: x\nselect 1\".",
            ],
            project.Problems().Select(p => $"{p.Location}: {p.Message}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("models/silver/a.b.sql", "'a.b' cannot be the name of a table: it holds '.'")]
    [InlineData("models/silver/a+.sql", "it holds '+', which has a meaning in --select")]
    [InlineData("models/silver/ .sql", "it is empty or begins or ends with a space")]
    [InlineData("models/silver/__ingot_stage_a.sql", "is for half-built tables")]
    [InlineData("models/a.sql", "A model must be in models/silver or models/gold.")]
    [InlineData("models/bronze/a.sql", "A model must be in models/silver or models/gold.")]
    [InlineData("models/silver/deep/a.sql", "A model must be in models/silver or models/gold.")]
    public void A_file_that_cannot_be_a_model_is_not_passed_over(string file, string message)
    {
        using var project = new TestProject();
        project.Folder.Write(file, "select 1 as a");

        var problem = Assert.Single(project.Problems());

        Assert.Equal(file, problem.Location.File);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_whose_names_differ_in_case_only_are_refused()
    {
        using var project = new TestProject();
        project.Model("silver.sale", "select 1 as a");
        project.Model("silver.SALE", "select 1 as a");
        Requires.Part(Directory.GetFiles(project.Folder.At("models/silver")).Length == 2, "the file system tells upper from lower case");

        var problem = Assert.Single(project.Problems());

        Assert.Equal("model.duplicate", problem.Code);
        Assert.Equal("Two models are called silver.sale: models/silver/SALE.sql is the other.", problem.Message);
    }

    [Fact]
    public void A_file_that_is_not_text_is_reported()
    {
        using var project = new TestProject();
        project.Folder.Write("models/silver/bytes.sql", [(byte)'s', 0xFF, 0xFE]);

        Assert.Equal("'models/silver/bytes.sql' is not UTF-8 text.", Assert.Single(project.Problems()).Message);
    }

    [Fact]
    public void A_project_without_models_is_not_wrong()
    {
        using var project = new TestProject();

        Assert.Empty(project.Problems());
        Assert.Empty(project.Graph().Models);
    }
}
