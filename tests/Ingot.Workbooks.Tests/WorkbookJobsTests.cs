using Ingot.Configuration.Values;
using Ingot.Workbooks.Jobs;

namespace Ingot.Workbooks.Tests;

public sealed class WorkbookJobsTests : IDisposable
{
    private static readonly string[] Usual = ["source_type", "source_name", "table_name", "load_type", "enabled"];

    private readonly BookProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_row_becomes_a_job_in_the_words_of_a_job_file_with_the_cell_of_each()
    {
        var job = Assert.Single(_project.Jobs(
            [.. Usual, "schema_name", "watermark_column", "last_watermark", "primary_key", "columns", "query_filter", "parallelism", "chunk_size"],
            ["PostgreSQL", "crm", "orders", "Incremental", "y", "sales", "updated_at", new DateTime(2026, 1, 31), "id, line", "id,line , total", "status = 'active'", 4, 250_000]));

        Assert.Empty(_project.Problems.All);
        Assert.Empty(_project.Problems.Warnings);
        Assert.Equal(("crm_orders", "crm.orders"), (job.Name, job.Identity));
        Assert.True(job.Map.Boolean("enabled"));
        Assert.Equal("incremental", job.Map.Text("load"));
        Assert.Equal(["updated_at"], job.Map.TextList("cursor"));
        Assert.Equal(["2026-01-31"], job.Map.TextList("initial"));
        Assert.Equal(["id", "line"], job.Map.TextList("key"));
        Assert.Equal(250_000, job.Map.Integer("chunk_rows"));
        var source = job.Map.Map("source")!;
        Assert.Equal("crm", source.Text("connection"));
        Assert.Equal("sales.orders", source.Text("table"));
        Assert.Equal(["id", "line", "total"], source.TextList("columns"));
        Assert.Equal("status = 'active'", source.Text("where"));
        Assert.Equal(4, source.Integer("parallel"));
        Assert.Equal("config/ingestion_config.xlsx SourceConfig!K2", source.LocationOf("where").ToString());
    }

    [Fact]
    public void Blank_cells_are_absent_and_not_a_word()
    {
        // A blank arrived as a number that is none, which counted as true: a schema was thought to be there.
        var job = Assert.Single(_project.Jobs([.. Usual, "schema_name", "query_filter"], ["postgresql", "crm", "orders", null, null, "", "   "]));

        Assert.Empty(_project.Problems.All);
        Assert.Equal("public.orders", job.Map.Map("source")!.Text("table"));
        Assert.Null(job.Map.Map("source")!.Text("where"));
        Assert.Equal("full", job.Map.Text("load"));
    }

    [Theory]
    [InlineData("Y", true)]
    [InlineData("y ", true)]
    [InlineData(true, true)]
    [InlineData(1, true)]
    [InlineData("n", false)]
    [InlineData(false, false)]
    public void A_switch_is_read_whatever_its_case_and_type(object cell, bool isOn)
    {
        var job = Assert.Single(_project.Jobs(Usual, ["postgresql", "crm", "orders", "FULL", cell]));

        Assert.Equal(isOn, job.Map.Boolean("enabled"));
    }

    [Fact]
    public void Headers_are_read_whatever_their_case()
    {
        var job = Assert.Single(_project.Jobs(["SOURCE_TYPE", "Source Name", " Table_Name "], ["mssql", "erp", "items"]));

        Assert.Empty(_project.Problems.All);
        Assert.Equal("dbo.items", job.Map.Map("source")!.Text("table"));
    }

    [Fact]
    public void Formulas_count_by_their_stored_result()
    {
        var job = Assert.Single(_project.Jobs(Usual, ["postgresql", "crm", new TestBook.Formula("CONCAT(\"or\",\"ders\")", "orders"), null, null]));

        Assert.Equal("crm.orders", job.Identity);
    }

    [Theory]
    [InlineData("postgresql", "postgres")]
    [InlineData("ORACLE", "oracle")]
    [InlineData("MSSQL", "sqlserver")]
    [InlineData("azure_sql", "azure_sql")]
    [InlineData("Azure", "azure_sql")]
    [InlineData("API", "rest")]
    public void Types_of_sources_are_kinds_of_connections(string word, string kind)
    {
        _project.Jobs([.. Usual, "schema_name"], [word, "there", "t", null, null, "s"]);

        var connection = Assert.Single(WorkbookJobs.ConnectionsOf(Sheets.JobSheet.Load(_project.File, "book.xlsx", _project.Problems)));
        Assert.Equal(("there", kind), (connection.Name, connection.Kind));
    }

    [Fact]
    public void A_disabled_row_makes_no_connection_and_only_warns()
    {
        var jobs = _project.Jobs(Usual, ["oracle", "legacy", "t", "SOMETIMES", "N"]);

        Assert.Single(jobs);
        Assert.Empty(WorkbookJobs.ConnectionsOf(Sheets.JobSheet.Load(_project.File, "book.xlsx", new())));
        Assert.Empty(_project.Problems.All);
        Assert.Equal(["SourceConfig!A2", "SourceConfig!D2"], _project.Problems.Warnings.Select(w => w.Location.Cell!).Order());
        Assert.Equal("oracle", jobs[0].StandIn?.Kind);
    }

    [Fact]
    public void A_connection_of_ingot_yaml_is_used_and_must_be_of_the_same_kind()
    {
        using var project = new BookProject("connections: { crm: { kind: sqlserver } }\n");

        var jobs = project.Jobs(Usual, [null, "crm", "a", null, null], ["postgresql", "crm", "b", null, null]);

        Assert.Equal("dbo.a", jobs[0].Map.Map("source")!.Text("table"));
        var problem = Assert.Single(project.Problems.All);
        Assert.Equal("SourceConfig!A3", problem.Location.Cell);
        Assert.Contains("ingot.yaml:1:29", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_of_tables_are_quoted()
    {
        var job = Assert.Single(_project.Jobs([.. Usual, "schema_name", "job_name"], ["postgresql", "crm", "a.\"b; DROP TABLE x", null, null, "my schema", "odd"]));

        Assert.Equal("\"my schema\".\"a.\"\"b; DROP TABLE x\"", job.Map.Map("source")!.Text("table"));
        Assert.Equal("odd", job.Name);
    }

    [Fact]
    public void Options_without_a_column_are_json()
    {
        var job = Assert.Single(_project.Jobs(
            [.. Usual, "source_options", "job_options", "tags"],
            ["files", null, "sales", "APPEND", null, "{\"path\": \"data/*.csv\", \"delimiter\": \";\"}", "{\"tolerate\": {\"rows\": 3}, \"prove\": \"off\"}", "nightly, small"]));

        Assert.Empty(_project.Problems.All);
        Assert.Equal("sales", job.Name);
        Assert.Equal("data/*.csv", job.Map.Map("source")!.Text("path"));
        Assert.Equal(3, job.Map.Map("tolerate")!.Integer("rows"));
        Assert.Equal(["nightly", "small"], job.Map.TextList("tags"));
        Assert.Equal("append", job.Map.Text("load"));
    }

    [Fact]
    public void Keys_deletes_and_history_have_columns_of_their_own()
    {
        var job = Assert.Single(_project.Jobs(
            [.. Usual, "path", "watermark_column", "primary_key", "lag", "cursor_nulls", "deletes", "max_deletes", "history"],
            ["files", null, "sales", "INCREMENTAL", null, "data/*.csv", "at", "id", "1 day", "Skip", "HARD", new TestBook.Share(0.07), "scd2"]));

        Assert.Empty(_project.Problems.All);
        Assert.Empty(_project.Problems.Warnings);
        Assert.Equal("data/*.csv", job.Map.Map("source")!.Text("path"));
        Assert.Equal(
            ("1 day", "skip", "hard", "7%", "scd2"),
            (job.Map.Text("lag"), job.Map.Text("cursor_nulls"), job.Map.Text("deletes"), job.Map.Text("max_deletes"), job.Map.Text("history")));
    }

    [Fact]
    public void An_api_is_asked_below_its_endpoint()
    {
        var job = Assert.Single(_project.Jobs(
            [.. Usual, "pagination_type", "page_size", "params"], ["api", "coins", "markets", null, null, "page", 50, "{\"vs_currency\": \"eur\"}"]));

        var source = job.Map.Map("source")!;
        Assert.Equal(("/markets", "page_number", 50), (source.Text("endpoint"), source.Text("pagination"), source.Integer("page_size")));
        Assert.Equal("eur", source.Map("params")!.Text("vs_currency"));
    }
}
