using Ingot.TestKit;
using Ingot.TestKit.Schemas;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>The schemas of checks and of the headers of models.</summary>
public sealed class ModelSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models =>
    [
        .. new[] { Repository.At("samples"), Repository.At("src", "Ingot.Cli", "Templates") }
            .SelectMany(f => Directory.EnumerateFiles(f, "*.sql", SearchOption.AllDirectories))
            .Where(f => Header(File.ReadAllText(f)) is not null)
            .Select(f => Path.GetRelativePath(Repository.At(), f)),
    ];

    /// <summary>Headers that are right; what is wrong in each of the others comes behind them.</summary>
    public static TheoryData<string, string> Headers => new()
    {
        { "materialize: table\nkey: [a, b]", "" },
        { "materialize: tabel", "$.materialize: fits none of" },
        { "key: {a: b}", "$.key: fits none of" },
        { "cursr: a", "$.cursr: nothing may stand here" },
        { "checks: [{ not_null: a, at_least: 0.5, on_fail: quarantine, severity: warning, reason: r }, { unique: [a, b] }]", "" },
        { "checks: [{ not_nul: a }]", "$.checks: fits none of" },
        { "checks: [{ not_null: a, severity: fatal }]", "$.checks: fits none of" },
        { "checks: [{ not_null: a, at_least: 2 }]", "$.checks: fits none of" },
        { "checks: [{ accepted_values: { column: a, values: [1, x] } }, { range: { column: a, min: 1 } }]", "" },
        { "checks: [{ range: { column: a, least: 1 } }]", "$.checks: fits none of" },
        { "checks: [{ freshness: { column: a, within: 7d } }, { row_count: { min: 1 } }]", "" },
        { "checks: [{ freshness: { column: a, within: soon } }]", "$.checks: fits none of" },
        { "checks: [{ row_count: { min: -1 } }]", "$.checks: fits none of" },
        { "checks: [{ expression: a > 1, nulls: pass }, { sql: { duckdb: from a, postgres: select 1 } }]", "" },
        { "checks: [{ sql: { oracle: from a } }]", "$.checks: fits none of" },
    };

    /// <summary>Files of checks, as headers above.</summary>
    public static TheoryData<string, string> Checks => new()
    {
        { "checks: [{ name: a, sql: from b, severity: warning, description: d }]", "" },
        { "checks: [{ name: a, sql: { duckdb: from b, postgres: select 1 } }]", "" },
        { "checks: [{ name: a, sqll: from b }]", "$.checks: fits none of" },
        { "check: []", "$.check: nothing may stand here" },
        { "checks: [{ name: a, sql: from b, severity: bad }]", "$.checks: fits none of" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_header_of_the_samples_is_as_the_schema_says(string file) =>
        Assert.Empty(SchemasOfKinds.Model.Errors(YamlAsJson.Read(Header(File.ReadAllText(Repository.At(file)))!)));

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_schema_of_headers_finds_what_Ingot_finds(string header, string says)
    {
        Agree(SchemasOfKinds.Model.Errors(YamlAsJson.Read(header)), says);
        _folder.Write("models/silver/m.sql", $"/* ---\n{header}\n--- */\nselect 1 as a, 2 as b\n");
        await Validates(header, says);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_schema_of_checks_finds_what_Ingot_finds(string checks, string says)
    {
        Agree(SchemasOfKinds.Checks.Errors(YamlAsJson.Read(checks)), says);
        _folder.Write("checks/c.yaml", checks + "\n");
        await Validates(checks, says);
    }

    [Fact]
    public async Task Both_are_printed()
    {
        var ingot = new InProcess(_folder.Path);

        Assert.NotNull((await ingot.Json("config", "schema", "--models", "--json"))["properties"]!["materialize"]);
        Assert.NotNull((await ingot.Json("config", "schema", "--checks", "--json"))["properties"]!["checks"]);
    }

    public void Dispose() => _folder.Dispose();

    private static void Agree(IReadOnlyList<string> errors, string says)
    {
        if (says.Length == 0)
            Assert.Empty(errors);
        else
            Assert.StartsWith(says, Assert.Single(errors), StringComparison.Ordinal);
    }

    private async Task Validates(string text, string says)
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        var (_, output, error) = await new InProcess(_folder.Path).Run("config", "validate");
        // What there is to complain of besides, such as that a check reads no table, no schema can know.
        string[] mistakes = ["Unknown key", "cannot be", "must be", "is not"];

        Assert.True(mistakes.Any(m => error.Contains(m, StringComparison.Ordinal)) == (says.Length > 0), $"{text}: {output}{error}");
    }

    private static string? Header(string sql) =>
        sql.StartsWith("/* ---", StringComparison.Ordinal) ? sql["/* ---".Length..sql.IndexOf("--- */", StringComparison.Ordinal)] : null;
}
