using Ingot.Configuration.Project;

namespace Ingot.Configuration.Tests;

public sealed class LakeOptionsTests
{
    [Theory]
    [InlineData("az://raw-data", null, "raw-data", "", null)]
    [InlineData("az://raw-data/raw/shop/", null, "raw-data", "raw/shop", null)]
    [InlineData("abfss://raw@shopdata.dfs.core.windows.net/a/b", "shopdata", "raw", "a/b", "https://shopdata.blob.core.windows.net/")]
    [InlineData("abfss://raw@shopdata.dfs.core.windows.net", "shopdata", "raw", "", "https://shopdata.blob.core.windows.net/")]
    [InlineData("https://shopdata.blob.core.windows.net/raw/a", "shopdata", "raw", "a", "https://shopdata.blob.core.windows.net/")]
    [InlineData("https://shopdata.dfs.core.windows.net/raw", "shopdata", "raw", "", "https://shopdata.blob.core.windows.net/")]
    [InlineData("abfss://raw@shopdata.dfs.core.usgovcloudapi.net/a", "shopdata", "raw", "a", "https://shopdata.blob.core.usgovcloudapi.net/")]
    public void A_URL_of_Azure_storage_is_a_place(string url, string? account, string container, string prefix, string? service)
    {
        using var project = new ProjectFixture($"lake: {url}\n");

        var options = project.Load();
        var lake = options.Lake;

        Assert.Empty(project.Lines());
        Assert.Null(lake.Path);
        Assert.DoesNotContain(options.Values, v => v.Key == "lake.path");
        var place = lake.Azure!.Place;
        Assert.Equal((account, container, prefix, service), (place.Account, place.Container, place.Prefix, place.Service?.ToString()));
        Assert.Equal(url.StartsWith("abfss:", StringComparison.Ordinal), place.IsFileSystem);
    }

    [Theory]
    [InlineData("s3://bucket/a", "A lake cannot be in Amazon S3 yet")]
    [InlineData("gs://bucket/a", "A lake cannot be in Google Cloud Storage yet")]
    [InlineData("ftp://host/a", "'ftp://', which is no place for a lake")]
    [InlineData("http://shopdata.blob.core.windows.net/raw", "is no address of an account's blob service")]
    [InlineData("https://shopdata.blob.core.windows.net/", "is no address of an account's blob service")]
    [InlineData("https://shopdata.blob.core.windows.net/raw?sv=1&sig=verysecret", "'lake.url' holds a query")]
    [InlineData("az://Raw_Data/a", "names a container 'Raw_Data', which Azure does not allow")]
    [InlineData("az://raw/../a", "names no folder of a container")]
    [InlineData("abfss://raw@SHOP-data.dfs.core.windows.net/", "names an account 'SHOP-data', which Azure does not allow")]
    public void What_is_no_place_for_a_lake_is_refused_with_what_is(string url, string problem)
    {
        using var project = new ProjectFixture($"lake: {url}\n");

        project.Load();

        var line = Assert.Single(project.Lines());
        Assert.StartsWith("ingot.yaml:1:7: ", line, StringComparison.Ordinal);
        Assert.Contains(problem, line, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_can_be_written_short_or_long()
    {
        using var brief = new ProjectFixture("lake: data/lake\n");
        using var full = new ProjectFixture("lake: {path: data/lake}\n");

        Assert.EndsWith("data/lake", brief.Load().Lake.Path!.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.EndsWith("data/lake", full.Load().Lake.Path!.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Empty(brief.Lines().Concat(full.Lines()));
    }

    [Fact]
    public void A_later_layer_adds_to_a_short_form()
    {
        using var project = new ProjectFixture("lake: az://raw/shop\n");

        var azure = project.Load(null, new() { ["INGOT__LAKE__ACCOUNT"] = "shopdata" }, "lake.create_container=true").Lake.Azure!;

        Assert.Equal(("shopdata", true), (azure.Place.Account, azure.CreateContainer));
    }

    [Fact]
    public void Who_asks_is_the_first_that_is_set_unless_said()
    {
        using var project = new ProjectFixture("lake: {url: 'az://raw', account: shopdata, sas_token: '?sv=1', connection_string: x}\n");
        var azure = project.Load().Lake.Azure!;

        Assert.Equal((AzureCredential.SasToken, "sv=1"), (azure.Used, azure.SasToken));
        Assert.Equal(AzureCredential.Default, project.Load(null, null, "lake.credential=default").Lake.Azure!.Used);
        Assert.Equal(AzureCredential.AccountKey, project.Load(null, null, "lake.account_key=abc").Lake.Azure!.Used);
    }

    [Fact]
    public void Options_of_Azure_and_of_a_folder_are_not_mixed()
    {
        using var both = new ProjectFixture("lake: {path: data, url: 'az://raw'}\n");
        both.Load();
        Assert.Contains("'lake.path' and 'lake.url' are set", Assert.Single(both.Lines()), StringComparison.Ordinal);

        using var folder = new ProjectFixture("lake: {path: data, account_key: secret}\n");
        folder.Load();
        var line = Assert.Single(folder.Lines());
        Assert.Contains("'lake.account_key' is for a lake in Azure storage", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_never_shown()
    {
        using var project = new ProjectFixture("lake: {url: 'az://raw', account_key: verysecret, sas_token: hiddentoo, connection_string: mostly}\n");

        var shown = string.Join('\n', project.Load().Values.Select(v => $"{v.Key} {v.Value}"));

        Assert.DoesNotContain("verysecret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hiddentoo", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("mostly", shown, StringComparison.Ordinal);
    }
}
