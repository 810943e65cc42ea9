using Azure.Storage.Sas;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Lake.Azure.Tests;

public sealed class FailureTests : IAsyncLifetime
{
    private const BlobContainerSasPermissions All =
        BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create;

    private TestAzure _azure = null!;

    public async ValueTask InitializeAsync() => _azure = await TestAzure.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _azure.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_wrong_key_is_named_and_never_shown()
    {
        var key = Convert.ToBase64String(TestAzure.Random(64));
        var error = await FailAsync(_azure.Options() with { AccountKey = key });

        Assert.Equal((ErrorKind.Target, "lake.denied", false), (error.Kind, error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.Contains("Check the credential.", error.Next, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused_before_anybody_is_asked()
    {
        var error = await FailAsync(_azure.Options() with { AccountKey = "not base 64!" });

        Assert.Equal((ErrorKind.Configuration, "lake.bad-credential"), (error.Kind, error.Code));
        Assert.DoesNotContain("not base 64!", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_works_until_it_ends_and_then_says_so()
    {
        await _azure.Client().CreateAsync(cancellationToken: TestAzure.Stop);
        var options = _azure.Options() with { AccountKey = null, CreateContainer = false };
        using (var lake = _azure.Open(options with { SasToken = _azure.Sas(All, DateTimeOffset.UtcNow.AddHours(1)) }))
        {
            Assert.True(await lake.PutIfAbsentAsync("a", new byte[1], TestAzure.Stop));
            Assert.Single(await ListAsync(lake));
            Assert.True(await lake.DeleteAsync("a", TestAzure.Stop));
        }

        var sas = _azure.Sas(All, DateTimeOffset.UtcNow.AddDays(-1));
        var error = await FailAsync(options with { SasToken = sas });

        Assert.Equal("lake.denied", error.Code);
        Assert.Contains("the SAS token ended at ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.UnescapeDataString(sas.Split("sig=")[1].Split('&')[0]), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_without_a_right_says_which_are_needed()
    {
        await _azure.Client().CreateAsync(cancellationToken: TestAzure.Stop);
        using var lake = _azure.Open(_azure.Options() with { AccountKey = null, CreateContainer = false, SasToken = _azure.Sas(BlobContainerSasPermissions.Read, DateTimeOffset.UtcNow.AddHours(1)) });

        var error = await Assert.ThrowsAsync<IngotException>(() => lake.PutAsync("a", new byte[1], TestAzure.Stop));

        Assert.Equal("lake.denied", error.Code);
        Assert.Contains("the rights r, w, d and l", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_created_only_where_that_is_asked_for()
    {
        using (var refused = _azure.Open(_azure.Options() with { CreateContainer = false }))
        {
            Assert.Equal("lake.no-container", (await Assert.ThrowsAsync<IngotException>(() => ListAsync(refused))).Code);
            Assert.Equal("lake.no-container", (await Assert.ThrowsAsync<IngotException>(() => refused.ReadAsync("a", TestAzure.Stop))).Code);
            var error = await Assert.ThrowsAsync<IngotException>(() => refused.PutIfAbsentAsync("a", new byte[1], TestAzure.Stop));
            Assert.Equal("lake.no-container", error.Code);
            Assert.Contains("create_container: true", error.Next, StringComparison.Ordinal);
        }

        using var lake = _azure.Open();
        Assert.Empty(await ListAsync(lake));
        Assert.True(await lake.PutIfAbsentAsync("a", new byte[1], TestAzure.Stop));
        Assert.Single(await ListAsync(lake));
    }

    [Fact]
    public async Task A_service_that_is_busy_passes_and_says_how_long()
    {
        await using var proxy = await StorageProxy.StartAsync(_azure.Server.Endpoint);
        proxy.Disturb(_ => true, 1, Disturbance.Busy);

        var error = await FailAsync(_azure.Options(proxy.Endpoint));

        Assert.Equal("lake.busy", error.Code);
        Assert.Equal((true, TimeSpan.Zero), (ErrorClass.Of(error).IsRetryable, ErrorClass.Of(error).RetryAfter));
        // Azure's own library tried once.
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_service_that_is_silent_is_not_waited_for_longer_than_allowed()
    {
        await using var proxy = await StorageProxy.StartAsync(_azure.Server.Endpoint);
        proxy.Disturb(_ => true, 1, Disturbance.Silence);

        var error = await FailAsync(_azure.Options(proxy.Endpoint) with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(("lake.timeout", true), (error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.Contains("0.3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_nobody_is_can_be_tried_again_and_a_name_that_nobody_has_cannot()
    {
        var nobody = await FailAsync(_azure.Options(new Uri($"http://127.0.0.1:{FreePort.Next()}/{AzuriteServer.Account}")));
        Assert.Equal(("lake.unreachable", true), (nobody.Code, ErrorClass.Of(nobody).IsRetryable));

        var unknown = await FailAsync(_azure.Options(new Uri("http://account.invalid/")));
        Assert.Equal("lake.unreachable", unknown.Code);
        Assert.Contains("lake.account", unknown.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_or_with_a_login_over_http_nobody_is_asked()
    {
        var options = _azure.Options();

        Assert.Equal("lake.no-account", (await FailAsync(options with { Place = new AzurePlace(null, "raw", "") })).Code);
        Assert.Equal("lake.insecure-login", (await FailAsync(options with { AccountKey = null })).Code);
        Assert.Equal("lake.no-credential", (await FailAsync(options with { AccountKey = null, Credential = AzureCredential.SasToken })).Code);
    }

    [Fact]
    public async Task A_connection_string_opens_the_lake()
    {
        var options = _azure.Options() with
        {
            AccountKey = null,
            Place = new AzurePlace(null, _azure.Container, "raw/shop"),
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={AzuriteServer.Account};AccountKey={_azure.Server.Key};BlobEndpoint={_azure.Server.Endpoint};",
        };
        using var lake = _azure.Open(options);

        Assert.True(await lake.PutIfAbsentAsync("a", new byte[1], TestAzure.Stop));
        Assert.DoesNotContain(_azure.Server.Key, lake.Location, StringComparison.Ordinal);
    }

    private async Task<IngotException> FailAsync(AzureLakeOptions options) => await Assert.ThrowsAsync<IngotException>(async () =>
    {
        using var lake = _azure.Open(options, TestAzure.Once);
        await lake.ReadAsync("a", TestAzure.Stop);
    });

    private static async Task<List<string>> ListAsync(AzureStorage lake)
    {
        var names = new List<string>();
        await foreach (var file in lake.ListAsync("", recursive: true, TestAzure.Stop))
            names.Add(file.Path);
        return names;
    }
}
