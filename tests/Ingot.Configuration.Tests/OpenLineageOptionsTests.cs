using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Tests;

public sealed class OpenLineageOptionsTests
{
    [Fact]
    public void Events_go_nowhere_unless_the_project_says_where()
    {
        using var project = new ProjectFixture();

        Assert.Null(project.Load().OpenLineage);
    }

    [Fact]
    public void A_receiver_has_an_address_a_namespace_and_a_key_that_is_a_secret()
    {
        using var project = new ProjectFixture("openlineage: { url: 'https://lineage.example.com/x', api_key: '${env:LINEAGE_KEY}' }");

        var options = project.Load(null, new() { ["LINEAGE_KEY"] = "hunter22" });

        Assert.Empty(project.Lines());
        Assert.Equal(("https://lineage.example.com/x", "ingot", "hunter22", null), (options.OpenLineage!.Url!.ToString(), options.OpenLineage.Namespace, options.OpenLineage.ApiKey, options.OpenLineage.File));
        Assert.Equal(SecretTexts.Hidden, options.SecretTexts.Hide("hunter22"));
        Assert.DoesNotContain("hunter22", options.OpenLineage.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(options.Values, v => v.Value?.Contains("hunter22", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("{ namespace: a }", "'openlineage' needs one of 'file' and 'url'.")]
    [InlineData("{ file: a, url: 'http://b' }", "'openlineage' needs one of 'file' and 'url'.")]
    [InlineData("{ url: 'ftp://b' }", "'openlineage.url' must begin with http:// or https:// and hold no user.")]
    [InlineData("{ url: 'http://b', api_key: \"hunter22\\n\" }", "'openlineage.api_key' holds a line break or another control character.")]
    [InlineData("{ url: 'http://me:secret@b' }", "'openlineage.url' must begin with http:// or https:// and hold no user.")]
    [InlineData("{ fiel: a }", "'fiel'")]
    public void What_cannot_be_is_reported(string options, string message)
    {
        using var project = new ProjectFixture($"openlineage: {options}");

        project.Load();

        Assert.Contains(project.Lines(), l => l.Contains(message, StringComparison.Ordinal));
    }
}
