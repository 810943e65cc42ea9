using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

/// <summary>Variables that are called after a connection and one of its keys.</summary>
public sealed class CredentialVariableTests
{
    private static readonly IReadOnlyList<OptionSet> Sets =
    [
        .. ProjectOptionSets.All,
        OptionSet.OfConnection(
            "database",
            new() { Key = "user", Type = OptionType.Text, Meaning = "m" },
            new() { Key = "password", Type = OptionType.Text, Meaning = "m" },
            new() { Key = "port", Type = OptionType.Integer, Meaning = "m" },
            new() { Key = "pool_size", Type = OptionType.Integer, Meaning = "m" },
            new() { Key = "words", Type = OptionType.TextList, Meaning = "m" }),
        OptionSet.OfConnection("cloud", new OptionDescription { Key = "size", Type = OptionType.Text, Meaning = "m" }),
    ];

    [Theory]
    [InlineData("CRM_PASSWORD", "crm.password")]
    [InlineData("CRM_PORT", "crm.port")]
    [InlineData("CRM_POOL_SIZE", "crm.pool_size")]
    [InlineData("CRM_DB_USER", "crm_db.user")]
    [InlineData("MY_SHOP_1_PASSWORD", "my-shop.1.password")]
    public void A_variable_sets_the_key_of_the_connection_it_is_called_after(string variable, string path)
    {
        using var project = Project();

        var value = Assert.Single(project.Load(null, new() { [variable] = "5432" }).Values, v => v.Origin.Name == variable);

        Assert.Empty(project.Lines());
        Assert.Equal($"connections.{path}", value.Key);
    }

    // Cause: every variable with the right beginning was taken, so another program's was an unexpected option.
    [Theory]
    [InlineData("CRM_URL")]
    [InlineData("CRM_SIZE")]
    [InlineData("CRM_PASSWORD_FILE")]
    [InlineData("CRM_")]
    [InlineData("CRM")]
    [InlineData("XCRM_PASSWORD")]
    [InlineData("ERP_PASSWORD")]
    [InlineData("INGOT_PASSWORD")]
    [InlineData("DATABASE_URL")]
    [InlineData("INGOTX__PROJECT")]
    public void Variables_of_other_programs_are_left_alone(string variable)
    {
        using var project = Project();

        var options = project.Load(null, new() { [variable] = "x" });

        Assert.Empty(project.Lines());
        Assert.DoesNotContain(options.Values, v => v.Origin.Name == variable);
    }

    [Fact]
    public void It_is_stronger_than_files_and_weaker_than_the_variable_that_names_the_option()
    {
        using var project = Project();
        Dictionary<string, string> variables = new() { ["CRM_USER"] = "short" };

        Assert.Equal("short", Of(project.Load(null, variables), "user"));
        variables["INGOT__CONNECTIONS__CRM__USER"] = "long";
        Assert.Equal("long", Of(project.Load(null, variables), "user"));
        Assert.Equal("flag", Of(project.Load(null, variables, "connections.crm.user=flag"), "user"));
        Assert.Empty(project.Lines());
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("[abc]")]
    [InlineData("null")]
    [InlineData("pa${env:HOME}ss$${x}")]
    [InlineData("${secret:x}")]
    public void Its_text_is_taken_as_it_is(string password)
    {
        using var project = Project();

        var options = project.Load(null, new() { ["CRM_PASSWORD"] = password });

        Assert.Empty(project.Lines());
        Assert.Equal(password, Of(options, "password"));
        Assert.Equal($"<{SecretTexts.Hidden}>", options.SecretTexts.Hide($"<{password}>"));
        Assert.DoesNotContain(options.Values, v => v.Value.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public void The_connection_may_be_one_that_variables_make()
    {
        using var project = new ProjectFixture("") { OptionSets = Sets };

        var options = project.Load(null, new() { ["INGOT__CONNECTIONS__ERP__KIND"] = "${env:KIND}", ["KIND"] = "database", ["ERP_PASSWORD"] = "hunter22" });

        Assert.Empty(project.Lines());
        Assert.Equal("hunter22", options.Connections["erp"].Settings.Text("password"));
    }

    [Fact]
    public void One_that_two_connections_could_mean_is_refused()
    {
        using var project = new ProjectFixture("connections:\n  my-crm: {kind: database}\n  my_crm: {kind: database}\n") { OptionSets = Sets };

        var options = project.Load(null, new() { ["MY_CRM_PASSWORD"] = "hunter22" });

        Assert.Equal(
            [
                "environment variable MY_CRM_PASSWORD: 'MY_CRM_PASSWORD' could set 'connections.my-crm.password' or 'connections.my_crm.password'. Write INGOT__CONNECTIONS__MY_CRM__PASSWORD, or rename a connection.",
            ],
            project.Lines());
        Assert.DoesNotContain(options.Values, v => v.Origin.Name == "MY_CRM_PASSWORD");
    }

    private static ProjectFixture Project() => new(
        "connections:\n  crm: {kind: database, user: file}\n  crm_db: {kind: database}\n  my-shop.1: {kind: database}\n")
    { OptionSets = Sets };

    private static string? Of(ProjectOptions options, string key) => options.Connections["crm"].Settings.Text(key);
}
