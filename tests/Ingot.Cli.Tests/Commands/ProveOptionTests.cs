using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

/// <summary>What <c>--prove</c> and <c>prove</c> do to a whole run.</summary>
public sealed class ProveOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProveOptionTests()
    {
        _folder.Write("ingot.yaml", "project: shop\nconnections:\n  api: { kind: rest, base_url: http://localhost:1 }\n");
        _folder.Write("jobs/sales.yaml", "source: { path: \"data/*.csv\" }\n");
        _folder.Write("data/a.csv", "id\n1\n2\n");
    }

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("ingest")]
    public async Task The_certificate_of_a_run_and_of_the_journal_says_what_the_source_has(string command)
    {
        var load = (await Ingot.Json(command, "--prove", "source", "--json"))["loads"]![0]!;
        var shown = (await Ingot.Json("show", "last", "--json"))["certificates"]![0]!;
        var page = await Ingot.Run("show", "last");

        Assert.Equal((2, load["certificate"]!["read"]!.ToJsonString()), ((int)load["certificate"]!["source"]!["rows"]!, load["certificate"]!["source"]!.ToJsonString()));
        Assert.Contains(load["certificate"]!["source"]!["digest"]!.ToJsonString(), shown.ToJsonString(), StringComparison.Ordinal);
        Assert.Matches(@"load +table +records +quarantined +source +read +written +read back", page.Out);
        Assert.Contains("nothing new", (await Ingot.Run(command, "--prove", "source")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_before_what_the_job_says()
    {
        _folder.Write("jobs/sales.yaml", "source: { path: \"data/*.csv\" }\nprove: source\n");

        Assert.Contains("proved at the source", (await Ingot.Run("plan")).Out, StringComparison.Ordinal);
        var load = (await Ingot.Json("ingest", "--prove", "off", "--json"))["loads"]![0]!;

        Assert.Equal(("unproved", null), ((string?)load["certificate"]!["verdict"], load["certificate"]!["source"]));
        Assert.Contains("proved at the source", (await Ingot.Run("ingest", "--full-refresh")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_keeps_no_moment_is_refused_before_anything_is_read()
    {
        _folder.Write("jobs/coins.yaml", "source: { connection: api, endpoint: /coins }\n");

        var (exitCode, _, error) = await Ingot.Run("run", "--prove", "source");

        Assert.Equal(2, exitCode);
        Assert.Contains("coins: An API answers as of the moment of each request", error, StringComparison.Ordinal);
        Assert.Contains("Say 'prove: transit'", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "lake")));
        Assert.Equal(0, (await Ingot.Run("ingest", "sales", "--prove", "source")).ExitCode);
    }

    [Fact]
    public async Task A_job_that_says_it_of_such_a_source_is_told_where()
    {
        _folder.Write("jobs/coins.yaml", "source: { connection: api, endpoint: /coins }\nprove: source\n");

        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.Equal(2, exitCode);
        Assert.Contains("jobs/coins.yaml:2", error, StringComparison.Ordinal);
        Assert.Contains("An API answers as of the moment of each request", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("surce", "Did you mean 'source'?")]
    [InlineData("all", "Allowed: transit, source, off")]
    public async Task Another_word_is_no_kind_of_proof(string word, string hint)
    {
        var (exitCode, _, error) = await Ingot.Run("run", "--prove", word);

        Assert.Equal(2, exitCode);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }
}
