using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void References_to_environment_variables_are_replaced()
    {
        using var project = new ProjectFixture("lake: {path: 'lake-${env:STAGE}/$${x}'}\nengine: {threads: '${env:CORES}'}\n");
        project.Write("ingot.local.yaml", "engine:\n  threads: ${env:CORES}\n");

        var options = project.Load(null, new() { ["STAGE"] = "blue", ["CORES"] = "3" });

        Assert.Empty(project.Lines());
        Assert.Equal(Path.Combine(project.Folder, "lake-blue", "${x}"), options.Lake.Path);
        Assert.Equal(3, options.Engine.Threads);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_reported_where_it_is_named()
    {
        using var project = new ProjectFixture("lake:\n  path: ${env:NO_SUCH}\n");

        project.Load();

        Assert.Equal(["ingot.yaml:2:9: 'lake.path' refers to the environment variable 'NO_SUCH', which is not set."], project.Lines());
    }

    [Theory]
    [InlineData("${evn:X}", "Did you mean 'env'?")]
    [InlineData("${X}", "unknown kind 'X'")]
    public void A_reference_of_another_kind_is_reported(string text, string message)
    {
        using var project = new ProjectFixture($"lake: {{path: '{text}'}}\n");

        project.Load();

        var problem = Assert.Single(project.Problems.All);
        Assert.Equal(ProblemCode.Reference, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password: hunter2")]
    [InlineData("api_key: hunter2")]
    [InlineData("key: hunter2")]
    [InlineData("auth: {token: hunter2}")]
    [InlineData("connection_string: 'Server=x;Password=hunter2'")]
    [InlineData("ConnectionString: 'Server=x;Password=hunter2'")]
    [InlineData("url: https://me:hunter2@example.com/x")]
    [InlineData("user: '${env:DB_PASSWORD}'")]
    [InlineData("login: ['${env:DB_PASSWORD}', x]")]
    public void Secrets_are_hidden_from_what_people_see(string setting)
    {
        using var project = new ProjectFixture($"connections:\n  crm:\n    kind: files\n    {setting}\n");

        var options = project.Load(null, new() { ["DB_PASSWORD"] = "hunter2" });

        Assert.Empty(project.Lines());
        Assert.Contains(options.Values, v => v.IsSecret);
        Assert.DoesNotContain(options.Values, v => v.Value.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_named_like_a_secret_hides_nothing()
    {
        using var project = new ProjectFixture("connections:\n  monkey: {kind: files, path: data}\n");

        Assert.DoesNotContain(project.Load().Values, v => v.IsSecret);
    }

    [Fact]
    public void A_message_about_a_secret_does_not_show_it()
    {
        using var project = new ProjectFixture("connections:\n  crm:\n    kind: files\n    token: hunter2\n    path: '${env:MY_TOKEN}'\n");
        var crm = project.Load(null, new() { ["MY_TOKEN"] = "../hunter2" }).Connections["crm"];

        _ = crm.Settings.Integer("token");
        _ = crm.Settings.OneOf("token", "a", "b");

        Assert.Equal(3, project.Lines().Length);
        Assert.DoesNotContain(project.Lines(), line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reference_to_a_secret_is_left_for_the_connector()
    {
        using var project = new ProjectFixture("connections:\n  crm: {kind: files, user: '${secret:crm}'}\n");

        var options = project.Load();

        Assert.Equal("${secret:crm}", options.Connections["crm"].Settings.Text("user"));
        Assert.Empty(project.Lines());
    }
}
