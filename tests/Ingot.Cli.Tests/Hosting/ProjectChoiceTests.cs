using Ingot.TestKit;

namespace Ingot.Cli.Tests.Hosting;

public sealed class ProjectChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProjectChoiceTests() => _folder.Write("ingot-demo/ingot.yaml", "project: the_demo\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Beside_the_demo_its_project_is_used_and_said()
    {
        var (exitCode, output, error) = await new InProcess(_folder.Path).Run("config", "show");

        Assert.Equal(0, exitCode);
        Assert.Contains("the_demo", output, StringComparison.Ordinal);
        Assert.Contains("Using the demo's project, ingot-demo.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_that_the_user_is_in_comes_first()
    {
        _folder.Write("ingot.yaml", "project: mine\n");

        var (_, output, error) = await new InProcess(_folder.Path).Run("config", "show");

        Assert.Contains("mine", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_named_project_that_is_not_there_is_not_replaced_by_the_demo()
    {
        var (exitCode, _, error) = await new InProcess(_folder.Path).Run("config", "show", "--project", "shop");

        Assert.Equal(2, exitCode);
        Assert.Contains("error[project.not-found]", error, StringComparison.Ordinal);
    }
}
