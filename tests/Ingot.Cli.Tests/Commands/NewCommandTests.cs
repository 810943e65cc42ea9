using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InProcess Ingot => new(_folder.Path);

    [Theory]
    [InlineData("sales")]
    [InlineData("007")]
    [InlineData("größe")]
    public async Task A_new_project_is_valid_and_carries_its_name(string name)
    {
        var (exitCode, output, _) = await Ingot.Run("new", name);

        Assert.Equal(0, exitCode);
        Assert.StartsWith($"Created {name} with 5 files.\n", output, StringComparison.Ordinal);
        var options = (await new InProcess(_folder.At(name)).Json("config", "show", "--json"))["options"]!.AsArray();
        Assert.Equal(name, (string?)options.Single(o => (string?)o!["key"] == "project")!["value"]);
        Assert.Equal(0, (await new InProcess(_folder.At(name)).Run("config", "validate")).ExitCode);
        Assert.True(File.Exists(_folder.At($"{name}/.gitignore")));
    }

    [Theory]
    [InlineData("retail", "data/online_retail_10k.csv")]
    [InlineData("crm_erp", "data/source_crm/cust_info.csv")]
    [InlineData("workbook", "config/ingestion_config.xlsx")]
    public async Task A_sample_is_copied_byte_for_byte(string sample, string data)
    {
        Assert.Equal(0, (await Ingot.Run("new", "shop", "--sample", sample)).ExitCode);

        Assert.Equal(
            await File.ReadAllBytesAsync(Repository.At("samples", sample, data), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(_folder.At("shop/" + data), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await new InProcess(_folder.At("shop")).Run("config", "validate")).ExitCode);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_alone()
    {
        _folder.Write("mine/ingot.yaml", "project: mine");

        var (exitCode, _, error) = await Ingot.Run("new", "mine");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error[new.not-empty]: The folder 'mine' exists and is not empty.\n  state: Nothing was written.\n", error, StringComparison.Ordinal);
        Assert.Equal("project: mine", _folder.Read("mine/ingot.yaml"));
    }

    [Fact]
    public async Task Force_writes_into_a_folder_that_is_not_empty_and_keeps_what_it_does_not_write()
    {
        _folder.Write("mine/notes.txt", "keep");

        Assert.Equal(0, (await Ingot.Run("new", "mine", "--force")).ExitCode);

        Assert.Equal("keep", _folder.Read("mine/notes.txt"));
        Assert.True(File.Exists(_folder.At("mine/ingot.yaml")));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData(".hidden")]
    public async Task A_name_that_would_make_trouble_is_refused(string name) =>
        Assert.Contains("error[new.name]", (await Ingot.Run("new", name)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task The_files_are_named_with_json()
    {
        var json = await Ingot.Json("new", "sales", "--json");

        Assert.Equal(_folder.At("sales"), (string?)json["folder"]);
        Assert.Contains("jobs/orders.yaml", json["files"]!.AsArray().Select(f => (string?)f));
    }

    public void Dispose() => _folder.Dispose();
}
