using System.Text.Json.Nodes;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class QueryCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public QueryCommandTests()
    {
        _folder.Write("ingot.yaml", "engine: {memory: 200MB}\n");
        _folder.Write("lake/part.csv", "x\n42\n");
        using var database = DuckDbDatabase.Open(_folder.At("warehouse.duckdb"));
        using var session = database.Connect();
        session.Execute(
            """
            CREATE SCHEMA silver;
            CREATE TABLE silver.sale (id INTEGER, note VARCHAR, price DECIMAL(10,2), sold TIMESTAMPTZ, tags VARCHAR[]);
            INSERT INTO silver.sale VALUES
                (1, 'plain', 1.50, '2026-01-02 03:04:05+00', ['a', 'b']),
                (2, 'say "hi", you', -0.10, NULL, []),
                (3, E'two\nlines', 99999999.99, '2026-01-02 05:04:05+02', NULL),
                (NULL, '', NULL, NULL, NULL);
            """);
    }

    private InProcess Ingot => new(_folder.Path);

    [Fact]
    public async Task A_table_has_aligned_columns_and_a_count_on_standard_error()
    {
        var (exitCode, output, error) = await Ingot.Run("query", "SELECT id, note, price FROM silver.sale ORDER BY id");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
              id  note                 price
            ────  ─────────────  ───────────
               1  plain                 1.50
               2  say "hi", you        -0.10
               3  two\nlines     99999999.99
            NULL                        NULL

            """.ReplaceLineEndings("\n"),
            output);
        Assert.Equal("4 rows\n", error);
    }

    [Fact]
    public async Task A_table_fits_the_terminal()
    {
        var ingot = new InProcess(_folder.Path) { TerminalWidth = 40 };

        var (_, output, _) = await ingot.Run("query", "SELECT repeat('wide ', 50) AS a, repeat('東京', 30) AS b, 7 AS c", "--no-color");

        Assert.Equal(
            """
            a                  b                  c
            ─────────────────  ─────────────────  ─
            wide wide wide w…  東京東京東京東京…  7

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public async Task A_table_shows_a_limited_number_of_rows_and_says_so()
    {
        var (_, output, error) = await Ingot.Run("query", "FROM range(5000)", "--limit", "3");

        Assert.Equal(5, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("The first 3 rows. See more with --limit N, all with --format csv.\n", error);
        Assert.Equal("3 rows\n", (await Ingot.Run("query", "FROM range(3)", "--limit", "3")).Error);
    }

    [Fact]
    public async Task Csv_follows_RFC_4180_and_tells_null_from_empty()
    {
        var (_, output, error) = await Ingot.Run("query", "FROM silver.sale ORDER BY id", "--format", "csv");

        Assert.Equal("", error);
        Assert.Equal(
            "id,note,price,sold,tags\r\n"
            + "1,plain,1.50,2026-01-02 03:04:05+00,\"[a, b]\"\r\n"
            + "2,\"say \"\"hi\"\", you\",-0.10,,[]\r\n"
            + "3,\"two\nlines\",99999999.99,2026-01-02 03:04:05+00,\r\n"
            + ",\"\",,,\r\n",
            output);
    }

    [Fact]
    public async Task Csv_has_every_row_of_a_large_result()
    {
        var (_, output, _) = await Ingot.Run("query", "SELECT range AS i, 'é' || range AS t FROM range(100000)", "--format", "csv");

        var lines = output.Split("\r\n");
        Assert.Equal(100_002, lines.Length);
        Assert.Equal("99999,é99999", lines[100_000]);
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--json", "--quiet")]
    public async Task Json_keeps_types_digits_and_nesting(params string[] flags)
    {
        var (exitCode, output, _) = await Ingot.Run([
            "query",
            """
            SELECT 9007199254740993 AS big, 170141183460469231731687303715884105727 AS huge, 0.10::DECIMAL(5,2) AS price,
                   true AS yes, NULL AS nothing, 'NaN'::DOUBLE AS nan, '-inf'::FLOAT AS low, 1.5e-9::DOUBLE AS small,
                   {'a': [1, NULL], 'b': 'x"y'} AS nested, DATE '2026-01-02' AS day, MAP {'k': 1} AS map,
                   1 AS twice, 2 AS twice
            """,
            .. flags,
        ]);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            "[\n{\"big\":9007199254740993,\"huge\":170141183460469231731687303715884105727,\"price\":0.10,"
            + "\"yes\":true,\"nothing\":null,\"nan\":\"nan\",\"low\":\"-inf\",\"small\":1.5e-09,"
            + "\"nested\":{\"a\":[1,null],\"b\":\"x\\\"y\"},\"day\":\"2026-01-02\",\"map\":{\"k\":1},\"twice\":1,\"twice_1\":2}]\n",
            output);
    }

    [Fact]
    public async Task An_empty_result_is_an_empty_array_of_JSON_and_a_line_of_names_in_csv()
    {
        Assert.Empty(JsonNode.Parse((await Ingot.Run("query", "FROM silver.sale LIMIT 0", "--json")).Out)!.AsArray());
        Assert.Equal("id,note,price,sold,tags\r\n", (await Ingot.Run("query", "FROM silver.sale LIMIT 0", "--format", "csv")).Out);
    }

    [Fact]
    public async Task Files_are_found_relative_to_the_project()
    {
        var elsewhere = _folder.Folder("models/silver");

        Assert.Equal("x\r\n42\r\n", (await new InProcess(elsewhere).Run("query", "FROM 'lake/part.csv'", "--format", "csv")).Out);
    }

    [Theory]
    [InlineData("CREATE TABLE t (i INT)")]
    [InlineData("INSERT INTO silver.sale (id) VALUES (9)")]
    [InlineData("DELETE FROM silver.sale")]
    [InlineData("DROP TABLE silver.sale")]
    [InlineData("COPY silver.sale TO 'stolen.csv'")]
    [InlineData("EXPLAIN ANALYZE COPY silver.sale TO 'stolen.csv'")]
    [InlineData("explain (analyze, format json) COPY silver.sale TO 'stolen.csv'")]
    [InlineData("EXPLAIN /* x */ ANALYZE COPY silver.sale TO 'stolen.csv'")]
    [InlineData("ATTACH 'other.duckdb'")]
    [InlineData("SET threads = 1")]
    public async Task Only_reading_is_accepted(string sql)
    {
        var (exitCode, output, error) = await Ingot.Run("query", sql);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("error[", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("stolen.csv")));
        Assert.False(File.Exists(_folder.At("other.duckdb")));
        Assert.Equal("n\r\n4\r\n", (await Ingot.Run("query", "SELECT count(*) AS n FROM silver.sale", "--format", "csv")).Out);
    }

    [Theory]
    [InlineData("SELECT 1 AS one;")]
    [InlineData("SELECT 1 AS one; -- the end")]
    [InlineData("SELECT 1 AS one -- the end")]
    [InlineData("/* first */ SELECT 1 AS one /* ; */ ;;")]
    [InlineData("VALUES (1)")]
    [InlineData("WITH t AS (SELECT 1 AS one) FROM t")]
    [InlineData("DESCRIBE silver.sale")]
    [InlineData("SHOW ALL TABLES")]
    [InlineData("SUMMARIZE silver.sale")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("explain analyze SELECT 1")]
    public async Task All_ways_of_reading_work(string sql)
    {
        Assert.Equal(0, (await Ingot.Run("query", sql)).ExitCode);
        Assert.NotEmpty((await Ingot.Json("query", sql, "--json")).AsArray());
    }

    [Fact]
    public async Task A_mistake_in_the_SQL_is_shown_at_its_place()
    {
        var (exitCode, _, error) = await Ingot.Run("query", "SELECT id\nFROM silver.sal");

        Assert.Equal(2, exitCode);
        Assert.Matches(@"^error\[duckdb\.catalog\]: .*sal", error);
        Assert.Contains("\n  FROM silver.sal\n       ^\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_statements_are_refused()
    {
        Assert.Equal(2, (await Ingot.Run("query", "SELECT 1; SELECT 2")).ExitCode);
    }

    [Fact]
    public async Task Control_characters_in_data_do_not_reach_the_terminal()
    {
        var ingot = new InProcess(_folder.Path) { TerminalWidth = 80 };

        var (_, output, _) = await ingot.Run("query", "SELECT chr(27) || '[2J' AS x", "--no-color");

        Assert.DoesNotContain('\e', output);
        Assert.Contains("\\u001b[2J", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_stops_when_the_reader_has_gone()
    {
        var asked = 0;
        var ingot = new InProcess(_folder.Path) { ReaderIsGone = () => ++asked > 2 };

        var (exitCode, output, _) = await ingot.Run("query", "FROM range(1000000000)", "--format", "csv");

        Assert.Equal(0, exitCode);
        Assert.True(output.Length < 100_000);
    }

    [Fact]
    public async Task Without_a_warehouse_the_way_to_one_is_named()
    {
        File.Delete(_folder.At("warehouse.duckdb"));

        var (exitCode, _, error) = await Ingot.Run("query", "SELECT 1");

        Assert.Equal((2, "error[warehouse.missing]: There is no warehouse at 'warehouse.duckdb' yet.\n  next: Build it with 'ingot run'.\n"), (exitCode, error));
    }

    [Fact]
    public async Task Two_formats_contradict_each_other() =>
        Assert.Contains("\"query.format\"", (await Ingot.Run("query", "SELECT 1", "--json", "--format", "csv")).Error, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
