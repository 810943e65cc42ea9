using Ingot.Core.Errors;
using Ingot.DuckDb.Ado;
using Ingot.TestKit;

namespace Ingot.DuckDb.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    public ErrorTests() => _session = _database.Connect();

    [Theory]
    [InlineData("selct 1", DuckDbErrorClass.Parser, ErrorKind.Configuration)]
    [InlineData("SELECT nothing FROM range(1)", DuckDbErrorClass.Binder, ErrorKind.Configuration)]
    [InlineData("FROM no_such_table", DuckDbErrorClass.Catalog, ErrorKind.Configuration)]
    [InlineData("SELECT 'x'::INTEGER", DuckDbErrorClass.Conversion, ErrorKind.Data)]
    [InlineData("CREATE TABLE t (i INTEGER CHECK (i > 0)); INSERT INTO t VALUES (-1)", DuckDbErrorClass.Constraint, ErrorKind.Data)]
    [InlineData("SELECT 9223372036854775807 + 1::BIGINT", DuckDbErrorClass.OutOfRange, ErrorKind.Data)]
    [InlineData("COPY (SELECT 1) TO '/no/such/folder/x.parquet'", DuckDbErrorClass.IO, ErrorKind.Target)]
    [InlineData("COMMIT", DuckDbErrorClass.Transaction, ErrorKind.Conflict)]
    [InlineData("SELECT error('boom')", DuckDbErrorClass.InvalidInput, ErrorKind.Configuration)]
    public void An_error_has_its_class_and_a_sentence(string sql, DuckDbErrorClass errorClass, ErrorKind kind)
    {
        var error = Fails(sql);

        Assert.Equal((errorClass, kind), (error.ErrorClass, error.Kind));
        Assert.Equal("duckdb." + errorClass.ToString().ToLowerInvariant(), error.Code);
        Assert.DoesNotContain('{', error.Message);
        Assert.Equal(sql, error.Statement);
    }

    [Fact]
    public void A_name_that_is_missing_comes_with_its_place_and_the_names_there_are()
    {
        var error = Fails("SELECT\n  'é',\n  bbbb\nFROM (SELECT 1 AS a, 2 AS bbb) x");

        Assert.Equal((3, 3), (error.Line, error.Column));
        Assert.Equal(3, error.Facts["line"]);
        Assert.Equal("COLUMN_NOT_FOUND", error.Facts["error_subtype"]);
        Assert.Equal("bbbb", error.Facts["name"]);
        Assert.Equal("bbb", error.Facts["candidates"]);
        Assert.Contains("Candidate bindings: \"bbb\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 'é';\nSELECT nope", 8)]
    [InlineData("SELECT 'é';\nselec nope", 1)]
    [InlineData("SELECT 'é';\nFROM nope", 6)]
    public void The_place_counts_from_the_first_of_several_statements(string sql, int column)
    {
        var error = Fails(sql);

        Assert.Equal((2, column), (error.Line, error.Column));
    }

    [Fact]
    public void A_query_that_failed_never_looks_complete()
    {
        using var result = _session.Query("SELECT CASE WHEN i < 5000000 THEN i ELSE error('boom')::BIGINT END FROM range(5000001) t(i)", TestContext.Current.CancellationToken);

        Assert.Throws<DuckDbException>(() =>
        {
            while (result.Fetch() is not null)
            {
            }
        });
        Assert.Throws<DuckDbException>(result.Fetch);
    }

    [Fact]
    public void A_file_that_another_process_holds_says_which()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("held.duckdb");
        using var holder = DuckDbDatabase.Open(path);

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path));

        Assert.Equal((DuckDbErrorClass.IO, ErrorKind.Conflict), (error.ErrorClass, error.Kind));
        Assert.Equal(Environment.ProcessId, error.Facts["pid"]);
        Assert.Equal(Environment.ProcessPath, error.Facts["program"]);
        Assert.Equal(path, error.Facts["path"]);
        Assert.Contains($"process {Environment.ProcessId}", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Duckdbs_own_words_for_a_held_file_are_understood()
    {
        var error = Assert.IsType<DuckDbException>(DuckDbErrors.Create(
            "IO Error: Could not set lock on file \"/data/w.duckdb\": Conflicting lock is held in /usr/bin/duckdb (PID 4711). See also https://duckdb.org/docs/stable/connect/concurrency", null));
        Assert.Equal((4711, "/usr/bin/duckdb", "/data/w.duckdb"), (error.Facts["pid"], error.Facts["program"], error.Facts["path"]));
        Assert.EndsWith("(PID 4711).", error.Message, StringComparison.Ordinal);

        error = Assert.IsType<DuckDbException>(DuckDbErrors.Create(
            "IO Error: Cannot open file \"c:\\w.duckdb\": The process cannot access the file because it is being used by another process.\n\nFile is already open in \nC:\\Tools\\duckdb.exe (PID 815)", null));
        Assert.Equal((815, "C:\\Tools\\duckdb.exe"), (error.Facts["pid"], error.Facts["program"]));
    }

    [Theory]
    [InlineData("no/such/folder.duckdb", DuckDbErrorClass.IO)]
    [InlineData("text.duckdb", DuckDbErrorClass.IO)]
    public void A_file_that_cannot_be_opened_says_why(string name, DuckDbErrorClass errorClass)
    {
        using var folder = new TemporaryFolder();
        folder.Write("text.duckdb", new string('x', 10_000));

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(folder.At(name)));

        Assert.Equal(errorClass, error.ErrorClass);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory_limit", "lots")]
    [InlineData("no_such_setting", "1")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var options = new DuckDbOptions { Settings = new Dictionary<string, string> { [name] = value } };

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(null, options));

        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_memory_says_what_to_do_without_a_web_page()
    {
        _session.Execute("SET memory_limit = '20MB'; SET max_temp_directory_size = '1MB'", TestContext.Current.CancellationToken);

        var error = Fails("CREATE TABLE big AS SELECT range, range::VARCHAR || repeat('x', 100) AS t FROM range(2000000) ORDER BY t");

        Assert.Equal(DuckDbErrorClass.OutOfMemory, error.ErrorClass);
        Assert.DoesNotContain("http", error.Message, StringComparison.Ordinal);
        Assert.Contains("memory_limit", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_with_an_unknown_key_is_refused()
    {
        var error = Assert.Throws<DuckDbException>(() => new DuckDbConnection("Data Sorce=x.duckdb"));

        Assert.Contains("Did you mean 'Data Source'?", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private DuckDbException Fails(string sql) => Assert.Throws<DuckDbException>(() => _session.Execute(sql, TestContext.Current.CancellationToken));
}
