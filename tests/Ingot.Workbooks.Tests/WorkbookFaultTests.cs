using Ingot.Configuration.Problems;
using Ingot.Workbooks.Jobs;

namespace Ingot.Workbooks.Tests;

public sealed class WorkbookFaultTests : IDisposable
{
    private readonly BookProject _project = new();

    public void Dispose() => _project.Dispose();

    /// <summary>One wrong row each: the cell that is named, and what is said of it.</summary>
    public static TheoryData<string, object?, string, string> WrongCells => new()
    {
        { "source_type", "postgrsql", "A2", "Did you mean 'postgresql'?" },
        { "source_type", null, "B2", "needs 'source_type'" },
        { "source_name", null, "A2", "needs 'source_name'" },
        { "table_name", null, "A2", "needs 'table_name'" },
        { "load_type", "INCREMENTEL", "D2", "Did you mean 'INCREMENTAL'?" },
        { "load_type", "INCREMENTAL", "A2", "needs 'watermark_column'" },
        { "enabled", "maybe", "E2", "Allowed: Y, N." },
        { "chunk_size", "many", "F2", "Allowed: 1000 to 10000000." },
        { "chunk_size", 10, "F2", "Allowed: 1000 to 10000000." },
        { "source_options", "[1]", "F2", "JSON" },
        { "source_options", "{\"where\"", "F2", "" },
        { "job_options", "{\"load\": \"full\"}", "F2", "'load' is said twice" },
    };

    [Theory]
    [MemberData(nameof(WrongCells))]
    public void A_wrong_cell_is_named(string column, object? value, string cell, string said)
    {
        var row = new Dictionary<string, object?> { ["source_type"] = "postgresql", ["source_name"] = "crm", ["table_name"] = "orders", ["load_type"] = "FULL", ["enabled"] = "Y", [column] = value };

        _project.Jobs([.. row.Keys], [.. row.Values]);

        var problem = Assert.Single(_project.Problems.All);
        Assert.Equal($"SourceConfig!{cell}", problem.Location.Cell);
        Assert.Contains(said, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page_size", 0, "Allowed: 1 to 10000.")]
    [InlineData("page_size", 20_000, "Allowed: 1 to 10000.")]
    [InlineData("pagination_type", "ofset", "Did you mean 'offset'?")]
    [InlineData("params", "not json", "JSON object")]
    [InlineData("api_method", "PUT", "Allowed: GET, POST.")]
    public void A_wrong_cell_of_an_api_is_named(string column, object value, string said)
    {
        _project.Jobs(["source_type", "source_name", "table_name", column], ["api", "coins", "markets", value]);

        var problem = Assert.Single(_project.Problems.All);
        Assert.Equal("SourceConfig!D2", problem.Location.Cell);
        Assert.Contains(said, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Oracle_needs_a_schema()
    {
        _project.Jobs(["source_type", "source_name", "table_name"], ["oracle", "erp", "ITEMS"]);

        Assert.Contains("needs 'schema_name'", Assert.Single(_project.Problems.All).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlserver", "columns", "id")]
    [InlineData("mssql", "chunk_size", "5000")]
    [InlineData("postgresql", "chunk_size", "5000")]
    [InlineData("postgresql", "params", "{}")]
    [InlineData("postgresql", "retry_count", "3")]
    [InlineData("postgresql", "target_container", "raw-data")]
    [InlineData("postgresql", "last_watermark", "2026-01-01")]
    [InlineData("postgresql", "path", "data/*.csv")]
    [InlineData("api", "query_filter", "a = 1")]
    [InlineData("api", "schema_name", "s")]
    public void What_has_no_effect_is_told_with_its_cell(string type, string column, string value)
    {
        // Filters, columns and parameters were read, logged and then never used.
        _project.Jobs(["source_type", "source_name", "table_name", column], [type, "there", "t", value]);

        Assert.Empty(_project.Problems.All);
        var warning = Assert.Single(_project.Problems.Warnings);
        Assert.Equal("SourceConfig!D2", warning.Location.Cell);
        Assert.Contains("has no effect", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_rows_are_told_of_at_once()
    {
        _project.Jobs(
            ["source_type", "source_name", "table_name", "load_type"],
            ["postgresql", "crm", "a", "INCREMENTAL"], ["posgresql", "crm", "b", null], ["oracle", "erp", "c", null], ["postgresql", "crm", "d", "FULL"]);

        Assert.Equal([2, 3, 4], _project.Problems.All.Select(p => p.Location.Line!.Value).Order());
    }

    [Fact]
    public void A_column_twice_unknown_or_without_a_header_is_told_with_its_cell()
    {
        _project.Jobs(["source_type", "source_name", "table_name", "Table_Name", "tabel_name", null!], ["postgresql", "crm", "a", "b", "c", "d"]);

        Assert.Equal(["D1", "E1", "F2"], _project.Problems.All.Select(p => p.Location.Cell!.Split('!')[1]).Order());
        Assert.Contains(_project.Problems.All, p => p.Message.Contains("Did you mean 'table_name'?", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_of_a_formula_is_told_with_its_cell()
    {
        _project.Jobs(["source_type", "source_name", "table_name", "query_filter"], ["postgresql", "crm", "a", new TestBook.Error("#REF!")], ["postgresql", "crm", "b", new TestBook.Formula("A1", null)]);

        Assert.Equal(["SourceConfig!D2", "SourceConfig!D3"], _project.Problems.All.Select(p => p.Location.Cell));
    }

    [Fact]
    public void Another_sheet_is_not_taken_for_the_jobs()
    {
        TestBook.Write(_project.File, "SorceConfig", [["source_type"]]);

        Assert.Empty(_project.Read());
        var problem = Assert.Single(_project.Problems.All);
        Assert.Equal("config/ingestion_config.xlsx", problem.Location.ToString());
        Assert.Contains("Did you mean 'SorceConfig'?", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_sheet_without_jobs_is_said_and_is_no_mistake(int rows)
    {
        TestBook.Write(_project.File, "SourceConfig", Enumerable.Repeat<object?[]>(["source_type", "source_name", "table_name"], rows));

        Assert.Empty(_project.Read());
        Assert.Empty(_project.Problems.All);
        Assert.Single(_project.Problems.Warnings);
    }

    public static TheoryData<byte[], string> DamagedFiles => new()
    {
        { [], "damaged" },
        { "source_type,source_name\n"u8.ToArray(), "damaged" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "password" },
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "damaged" },
    };

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void A_file_that_is_no_workbook_is_told_in_a_sentence(byte[] bytes, string said)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_project.File)!);
        File.WriteAllBytes(_project.File, bytes);

        Assert.Empty(_project.Read());
        var problem = Assert.Single(_project.Problems.All);
        Assert.Equal(ProblemCode.Syntax, problem.Code);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_anywhere_is_told_and_never_crashes()
    {
        TestBook.Write(_project.File, "SourceConfig", [["source_type", "source_name", "table_name"], ["postgresql", "crm", "a"]]);
        var whole = File.ReadAllBytes(_project.File);
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(_project.File, whole[..length]);
            var problems = new ConfigProblems();
            Sheets.JobSheet.Load(_project.File, WorkbookJobs.UsualFile, problems);
            Assert.Single(problems.All);
        }
    }

    [Fact]
    public void Bytes_changed_anywhere_never_crash()
    {
        TestBook.Write(_project.File, "SourceConfig", [["source_type", "source_name", "table_name"], ["postgresql", "crm", "a"]]);
        var whole = File.ReadAllBytes(_project.File);
        for (var at = 0; at < whole.Length; at += 13)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x5A;
            File.WriteAllBytes(_project.File, changed);
            _project.Read();
        }
    }
}
