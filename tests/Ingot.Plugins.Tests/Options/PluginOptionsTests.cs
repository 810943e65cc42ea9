using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;
using Ingot.TestKit;

namespace Ingot.Plugins.Tests.Options;

public sealed class PluginOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_section_plugins_are_those_of_the_project()
    {
        var (options, problems) = Read("project: shop\n");

        Assert.Empty(problems.All);
        Assert.Equal([_folder.At("plugins")], options.Folders);
    }

    [Fact]
    public void Every_option_that_is_described_is_read()
    {
        var (options, problems) = Read("plugins: { folder: more, user: true, disabled: [acme], settings: { one: { factor: 2 } } }\n");

        Assert.Empty(problems.All);
        Assert.Equal([_folder.At("more"), PluginOptionsReader.UserFolder], options.Folders);
        Assert.Equal(["acme"], options.Disabled);
        Assert.Equal("one", Assert.Single(options.Settings!.Entries).Key);
        Assert.Equal(["folder", "user", "disabled", "settings.*"], PluginOptionsReader.Options.Options.Select(o => o.Key));
    }

    [Theory]
    [InlineData("plugins: { folders: more }", "Did you mean 'folder'?")]
    [InlineData("plugins: { user: maybe }", "true or false")]
    [InlineData("plugins: { folder: ../elsewhere }", "absolute path")]
    public void Mistakes_have_their_place(string yaml, string words)
    {
        var (_, problems) = Read(yaml);

        Assert.Contains(problems.All, p => p.Location.Line == 1 && $"{p.Message} {p.Hint}".Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_of_plugins_are_options_of_the_program_as_soon_as_they_are_added()
    {
        OptionDescription[] settings = [new() { Key = "key", Type = OptionType.Text, Required = true, Credential = true, Meaning = "a key" }];
        ExtensionMetadata Metadata(ExtensionKind kind) => Brought.Metadata("acme") with { Kind = kind, Settings = settings };
        OptionSet[] known =
        [
            new("secrets", [new() { Key = "order", Type = OptionType.TextList, Allowed = ["toml"], Meaning = "an order" }]),
            new("alerts", [new() { Key = "channels.*.kind", Type = OptionType.Choice, Allowed = ["console"], Meaning = "a kind" }]),
        ];

        var sets = PluginOptionSets.With(known, [Metadata(ExtensionKind.Connector), Metadata(ExtensionKind.SecretProvider), Metadata(ExtensionKind.AlertChannel)]);

        Assert.Equal(["toml", "acme"], sets[0].Options[0].Allowed);
        Assert.Contains(sets[0].Options, o => o.Key == "acme.key");
        Assert.Equal(["console", "acme"], sets[1].Options[0].Allowed);
        Assert.Contains(sets[1].Options, o => o is { Key: "channels.*.key", Required: false });
        Assert.Equal(("connections.*", "acme", true), (sets[2].Section, sets[2].Kind, sets[2].Options[0].Credential));
    }

    public void Dispose() => _folder.Dispose();

    private (PluginOptions Options, ConfigProblems Problems) Read(string yaml)
    {
        _folder.Write("ingot.yaml", yaml);
        var problems = new ConfigProblems();
        var folder = ProjectFolder.Find(_folder.Path, _folder.Path);
        var options = ProjectOptions.Load(new ProjectSources(folder, null, new Dictionary<string, string>(), []), problems);
        return (PluginOptionsReader.Read(options), problems);
    }
}
