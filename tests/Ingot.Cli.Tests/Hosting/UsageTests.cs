using System.Text.Json.Nodes;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Hosting;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InProcess Ingot => new(_folder.Path);

    [Theory]
    [InlineData("usage.unknown-command", "Unknown command 'qery'. Did you mean 'query'?", "qery", "SELECT 1")]
    [InlineData("usage.unknown-option", "Unknown option '--formt' of 'ingot query'. Did you mean '--format'?", "query", "SELECT 1", "--formt", "csv")]
    [InlineData("usage.unknown-option", "Unknown option '--jsn' of 'ingot doctor'. Did you mean '--json'?", "doctor", "--jsn")]
    [InlineData("usage.unknown-option", "Unknown option '--jsn' of 'ingot new'. Did you mean '--json'?", "new", "--jsn")]
    [InlineData("usage.unexpected-argument", "Unexpected argument '1' of 'ingot query'. Quote a value that holds spaces.", "query", "SELECT", "1")]
    [InlineData("usage.missing-command", "'ingot config' needs a command: show, validate, schema, history.", "config")]
    [InlineData("usage.unknown-command", "Unknown command 'validat'. Did you mean 'validate'?", "config", "validat")]
    [InlineData("usage.invalid", "'cvs' is not allowed for --format. Did you mean 'csv'? Allowed: table, csv, json.", "query", "SELECT 1", "--format", "cvs")]
    [InlineData("usage.invalid", "'tcsh' is not allowed for shell. Allowed: bash, zsh, fish, pwsh.", "completion", "tcsh")]
    [InlineData("usage.invalid", "--limit must be 1 or more.", "query", "SELECT 1", "--limit", "0")]
    public async Task Wrong_usage_ends_with_2_and_says_what_was_meant(string code, string message, params string[] arguments)
    {
        var (exitCode, output, error) = await Ingot.Run(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"error[{code}]: {message}\n  next: See 'ingot", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_is_JSON_with_json()
    {
        var (exitCode, output, error) = await Ingot.Run("doctr", "--json");

        Assert.Equal((2, ""), (exitCode, output));
        var json = JsonNode.Parse(error)!["error"]!;
        Assert.Equal(("usage.unknown-command", "usage"), ((string?)json["code"], (string?)json["kind"]));
    }

    [Fact]
    public async Task The_bare_program_shows_its_help()
    {
        var (exitCode, output, _) = await Ingot.Run();

        Assert.Equal(0, exitCode);
        Assert.Contains("Commands:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ends_with_examples()
    {
        var (exitCode, output, _) = await Ingot.Run("query", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("Examples:\n  ingot query ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_starts_with_an_at_sign_is_no_file_of_arguments()
    {
        var (exitCode, _, error) = await Ingot.Run("query", "@no-such-file");

        Assert.Equal(2, exitCode);
        Assert.Contains("project.not-found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_shown_as_text_and_as_JSON()
    {
        Assert.Matches(@"^ingot \d+\.\d+\.\d+ \(DuckDB 1\.\d+\.\d+, \.NET 10\.", (await Ingot.Run("--version")).Out);
        Assert.Equal(["ingot", "duckdb", "dotnet"], (await Ingot.Json("--version", "--json")).AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Every_shell_has_a_completion_script(string shell)
    {
        var (exitCode, output, _) = await Ingot.Run("completion", shell);

        Assert.Equal(0, exitCode);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_options_and_words_are_suggested()
    {
        Assert.Contains("query", Lines(await Ingot.Run("[suggest:7]", "ingot q")));
        Assert.Contains("--format", Lines(await Ingot.Run("[suggest:20]", "ingot query x --form")));
        Assert.Equal(["csv", "json", "table"], Lines(await Ingot.Run("[suggest:23]", "ingot query x --format ")));

        static string[] Lines((int, string Out, string) run) => run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _folder.Dispose();
}
