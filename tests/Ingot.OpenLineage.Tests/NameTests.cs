namespace Ingot.OpenLineage.Tests;

/// <summary>Names that others give to the same places, as the specification's naming rules have them.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("https://shopdata.blob.core.windows.net/", true, "abfss://raw@shopdata.dfs.core.windows.net")]
    [InlineData("https://shopdata.blob.core.windows.net/", false, "wasbs://raw@shopdata.dfs.core.windows.net")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", false, "wasbs://raw@127.0.0.1:10000/devstoreaccount1")]
    public void A_container_is_called_by_how_it_is_reached(string service, bool isFileSystem, string name) =>
        Assert.Equal(name, OpenLineageNames.AzureNamespace("raw", new Uri(service), isFileSystem));

    [Fact]
    public void A_server_is_called_by_host_and_port() => Assert.Equal("postgres://db1:5433", OpenLineageNames.PostgresNamespace("db1", 5433));
}
