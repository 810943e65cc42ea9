using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public sealed class FinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FinderTests()
    {
        foreach (var name in (string[])
            ["in/b.csv", "in/a.csv", "in/sub/c.csv", "in/sub/deep/d.csv.gz", "in/e.txt", "in/.hidden.csv", "in/~$open.xlsx", "in/f.csv.tmp", "in/.git/g.csv", "other.csv"])
            _folder.Write(name, "x\n1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("in/a.csv", "in/a.csv")]
    [InlineData("./in//a.csv", "in/a.csv")]
    [InlineData("in", "in/a.csv in/b.csv")]
    [InlineData("in/", "in/a.csv in/b.csv")]
    [InlineData("in/*.csv", "in/a.csv in/b.csv")]
    [InlineData("in/[!a].csv", "in/b.csv")]
    [InlineData("in/?.*", "in/a.csv in/b.csv in/e.txt")]
    [InlineData("in/**/*.csv", "in/a.csv in/b.csv in/sub/c.csv")]
    [InlineData("**/d.*", "in/sub/deep/d.csv.gz")]
    [InlineData("in/**", "in/a.csv in/b.csv in/e.txt in/sub/c.csv in/sub/deep/d.csv.gz")]
    [InlineData("*/sub/*.csv", "in/sub/c.csv")]
    [InlineData("in/.hidden.csv", "in/.hidden.csv")]
    public async Task Files_folders_and_patterns_are_listed_by_name(string path, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await List(path)).Select(p => p.Name)));

    [Fact]
    public async Task A_folder_gives_its_subfolders_when_that_is_configured() => Assert.Equal(
        ["in/a.csv", "in/b.csv", "in/sub/c.csv", "in/sub/deep/d.csv.gz"],
        (await List("in", new SourceOption("recursive", "true"))).Select(p => p.Name));

    [Fact]
    public async Task An_absolute_path_names_its_parts_from_its_own_folder()
    {
        Assert.Equal(["a.csv", "b.csv"], (await List(_folder.At("in"))).Select(p => p.Name));
        Assert.Equal(["a.csv"], (await List(_folder.At("in/a.csv"))).Select(p => p.Name));
        Assert.Equal(["sub/c.csv"], (await List(_folder.At("in/*/*.csv"))).Select(p => p.Name));
    }

    [Fact]
    public async Task The_fingerprint_changes_with_size_and_time()
    {
        var first = (await List("in/a.csv"))[0];
        Assert.Equal(first, (await List("in/a.csv"))[0]);
        Assert.Equal(4, first.Bytes);
        File.SetLastWriteTimeUtc(_folder.At("in/a.csv"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.NotEqual(first.Fingerprint, (await List("in/a.csv"))[0].Fingerprint);
    }

    [Theory]
    [InlineData("missing.csv", "files.missing", ErrorKind.Source)]
    [InlineData("missing/*.csv", "files.missing", ErrorKind.Source)]
    [InlineData("in/*.parquet", "files.no-match", ErrorKind.Source)]
    [InlineData("in/sub/deep/..", "", null)]
    [InlineData("../x.csv", "files.outside", ErrorKind.Configuration)]
    [InlineData("in/../../*.csv", "files.outside", ErrorKind.Configuration)]
    public async Task What_is_not_there_or_leads_out_is_an_error_with_a_next_step(string path, string code, ErrorKind? kind)
    {
        if (kind is null)
        {
            Assert.Equal(["in/sub/c.csv"], (await List(path)).Select(p => p.Name));
            return;
        }

        var error = await Assert.ThrowsAsync<IngotException>(() => List(path));
        Assert.Equal((code, kind), (error.Code, error.Kind));
        Assert.NotNull(error.Next);
    }

    [Fact]
    public async Task A_folder_without_data_files_is_an_error()
    {
        _folder.Write("docs/readme.md", "text");
        Assert.Equal("files.no-match", (await Assert.ThrowsAsync<IngotException>(() => List("docs"))).Code);
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_project_is_refused()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "links need rights on Windows");
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("secret.csv", "x\n1\n");
        File.CreateSymbolicLink(_folder.At("in/link.csv"), elsewhere.At("secret.csv"));
        Assert.Equal("files.outside", (await Assert.ThrowsAsync<IngotException>(() => List("in/*.csv"))).Code);
        File.Delete(_folder.At("in/link.csv"));
        Directory.CreateSymbolicLink(_folder.At("in/round"), _folder.At("in"));
        Assert.Equal(["in/a.csv", "in/b.csv", "in/sub/c.csv"], (await List("in/**/*.csv")).Select(p => p.Name));
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_an_error()
    {
        var connector = new FilesConnector();
        var request = new SourceRequest { Root = _folder.Path, Path = "in/a.csv" };
        var part = Assert.Single(await connector.ListAsync(request, TestContext.Current.CancellationToken));
        File.AppendAllText(_folder.At("in/a.csv"), "2\n");
        using var database = DuckDb.DuckDbDatabase.Open();
        using var session = database.Connect();
        var error = await Assert.ThrowsAsync<IngotException>(async () => await connector.OpenAsync(
            request, part, new ScanContext(database, session, new CollectedRejects()), TestContext.Current.CancellationToken));
        Assert.Equal(("files.changed", ErrorKind.Conflict), (error.Code, error.Kind));
    }

    [Fact]
    public async Task A_file_that_is_gone_or_of_no_known_format_is_an_error()
    {
        var connector = new FilesConnector();
        using var database = DuckDb.DuckDbDatabase.Open();
        using var session = database.Connect();
        var context = new ScanContext(database, session, new CollectedRejects());
        var request = new SourceRequest { Root = _folder.Path, Path = "in/*" };
        async Task<IngotException> Open(SourcePart part) => await Assert.ThrowsAsync<IngotException>(
            async () => await connector.OpenAsync(request, part, context, TestContext.Current.CancellationToken));
        Assert.Equal("files.missing", (await Open(new SourcePart("in/gone.csv", "", null))).Code);
        Assert.Equal("files.format-unknown", (await Open(new SourcePart("in/e.txt", "", null))).Code);
        Assert.Equal("files.outside", (await Open(new SourcePart("../../etc/passwd", "", null))).Code);
    }

    private async Task<IReadOnlyList<SourcePart>> List(string path, params SourceOption[] options) => await new FilesConnector().ListAsync(
        new SourceRequest { Root = _folder.Path, Path = path, Options = options }, TestContext.Current.CancellationToken);
}
