using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Tests;

public sealed class SecretLookupTests
{
    private static readonly OptionSet Database = OptionSet.OfConnection(
        "database",
        new OptionDescription { Key = "host", Type = OptionType.Text, Meaning = "host", Credential = true },
        new OptionDescription { Key = "password", Type = OptionType.Text, Meaning = "password", Credential = true },
        new OptionDescription { Key = "answer", Type = OptionType.Text, Meaning = "answer", Secret = true },
        new OptionDescription { Key = "pool_size", Type = OptionType.Integer, Meaning = "connections" });

    [Fact]
    public async Task References_to_secrets_are_replaced_hidden_and_known_to_the_redactor()
    {
        using var project = Project("connections:\n  crm: {kind: files, user: 'u-${secret:crm/user}', login: 'l-${secret:crm/user}'}\n");
        var secrets = new StatedSecrets { ["crm/user"] = "hunter22" };

        var options = await Resolve(project, secrets);

        Assert.Empty(project.Lines());
        Assert.Equal("u-hunter22", options.Connections["crm"].Settings.Text("user"));
        Assert.Equal(["crm/user"], secrets.Asked);
        Assert.DoesNotContain(options.Values, v => v.Value.Contains("hunter22", StringComparison.Ordinal));
        Assert.Equal("as ********", options.SecretTexts.Hide("as hunter22"));
    }

    [Fact]
    public async Task Credentials_that_a_connection_leaves_unset_are_asked_for()
    {
        using var project = Project("connections:\n  crm: {kind: database, host: here}\n  erp: {kind: database, password: own}\n  old: {kind: files}\n");
        var secrets = new StatedSecrets { ["connections.crm.password"] = "${env:HOME}[1]", ["connections.erp.host"] = "there" };

        var options = await Resolve(project, secrets);

        Assert.Empty(project.Lines());
        Assert.Equal(["connections.crm.password", "connections.erp.host"], secrets.Asked);
        var (crm, erp) = (options.Connections["crm"].Settings, options.Connections["erp"].Settings);
        Assert.Equal(("here", "${env:HOME}[1]"), (crm.Text("host"), crm.Text("password")));
        Assert.Equal(("there", "own"), (erp.Text("host"), erp.Text("password")));
        Assert.Contains(options.Values, v => v is { Key: "connections.crm.password", IsSecret: true, Origin: { Kind: ConfigOriginKind.SecretProvider, Name: "the test" } });
        Assert.Equal("to there", options.SecretTexts.Hide("to there"));
        Assert.Equal("with ********", options.SecretTexts.Hide("with ${env:HOME}[1]"));
    }

    [Theory]
    [InlineData("az://raw/shop", "shopdata")]
    [InlineData("abfss://raw@others.dfs.core.windows.net/shop", "others")]
    public async Task Where_the_lake_is_may_be_a_secret_and_decides_whether_its_account_is_asked_for(string url, string account)
    {
        using var project = Project("lake:\n  url: ${secret:bucket}\n  create_container: true\n");
        Assert.Empty(project.Lines());
        Assert.NotNull(project.Load().Lake.Azure);

        var options = await Resolve(project, new StatedSecrets { ["bucket"] = url, ["lake.account"] = "shopdata", ["lake.account_key"] = "verysecret" });

        Assert.Empty(project.Lines());
        var azure = options.Lake.Azure!;
        Assert.Equal((account, "raw", "shop", "verysecret"), (azure.Place.Account, azure.Place.Container, azure.Place.Prefix, azure.AccountKey));
    }

    [Fact]
    public async Task A_lake_whose_place_is_assumed_is_not_told_that_it_is_none()
    {
        using var project = Project("lake: {url: '${secret:bucket}', account: '${secret:name}'}\n");

        await Resolve(project, new StatedSecrets { IsAssumed = true, ["bucket"] = "https://secret.invalid", ["name"] = "https://secret.invalid" });

        Assert.Empty(project.Lines());
    }

    [Fact]
    public async Task A_secret_that_nobody_has_is_reported_at_each_place()
    {
        using var project = Project("connections:\n  crm:\n    kind: files\n    user: ${secret:a}\n    login: ${secret:a}\n");

        await Resolve(project, new StatedSecrets());

        Assert.Equal(
            [
                "ingot.yaml:4:11: 'connections.crm.user' refers to the secret 'a', which nobody has; asked: the test. Add it to one of them; 'ingot secrets list' names those that are there.",
                "ingot.yaml:5:12: 'connections.crm.login' refers to the secret 'a', which nobody has; asked: the test. Add it to one of them; 'ingot secrets list' names those that are there.",
            ],
            project.Lines());
    }

    [Fact]
    public async Task A_provider_that_is_down_is_a_failure_that_names_the_place()
    {
        using var project = Project("connections:\n  crm:\n    kind: files\n    user: ${secret:a}\n");

        var failure = await Assert.ThrowsAsync<IngotException>(async () => await Resolve(project, new StatedSecrets { Down = "a" }));

        Assert.Equal(("secrets.down", "ingot.yaml:4:11", "Try again later."), (failure.Code, failure.Location?.ToString(), failure.Next));
        Assert.Equal("The secret 'a' cannot be looked up: Vault at https://vault answers 503.", failure.Message);
    }

    [Fact]
    public async Task Where_secrets_are_cannot_be_a_secret()
    {
        using var project = Project("secrets:\n  vault: {address: '${secret:a}'}\n");
        var secrets = new StatedSecrets { ["a"] = "b" };

        await Resolve(project, secrets);

        Assert.Equal(["ingot.yaml:2:20: 'secrets.vault.address' cannot refer to a secret: it says where secrets are. Write ${env:NAME}."], project.Lines());
        Assert.Empty(secrets.Asked);
    }

    [Fact]
    public void What_is_described_as_secret_is_hidden_whatever_it_is_called()
    {
        using var project = Project("connections:\n  crm: {kind: database, answer: forty-two}\nsecrets:\n  order: [environment]\n");

        var options = Load(project);

        Assert.Equal(SecretTexts.Hidden, Assert.Single(options.Values, v => v.Key == "connections.crm.answer").Value);
        Assert.Equal(SecretTexts.Hidden, options.SecretTexts.Hide("forty-two"));
        Assert.Equal("environment", Assert.Single(options.Values, v => v.Key == "secrets.order[0]").Value);
    }

    [Fact]
    public void A_section_is_given_to_whoever_reads_it()
    {
        using var project = Project("resilience:\n  policies: {default: {attempts: 3}}\nalerts: 7\n");

        var options = Load(project);

        Assert.Equal(3, options.Section(ProjectSection.Resilience)!.Map("policies")!.Map("default")!.Integer("attempts"));
        Assert.Null(options.Section(ProjectSection.Health));
        Assert.Throws<ArgumentException>(() => options.Section("healht"));
        Assert.Equal(["ingot.yaml:3:9: 'alerts' must be a map of keys and values, not '7'. Write 'key: value' lines under it."], project.Lines());
    }

    private static ProjectFixture Project(string yaml) => new(yaml);

    private static ProjectOptions Load(ProjectFixture project) => ProjectOptions.Load(Sources(project), project.Problems);

    private static async Task<ProjectOptions> Resolve(ProjectFixture project, ISecretSource secrets) =>
        await ProjectOptions.LoadAsync(Sources(project), secrets, project.Problems, TestContext.Current.CancellationToken);

    private static ProjectSources Sources(ProjectFixture project) =>
        new(ProjectFolder.Find(project.Folder, "/"), null, new Dictionary<string, string>(), []) { OptionSets = [Database] };
}
