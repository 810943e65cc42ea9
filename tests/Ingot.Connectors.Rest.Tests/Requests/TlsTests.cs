using Ingot.Core.Errors;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Rest.Tests.Requests;

/// <summary>APIs that are reached by TLS, with authorities of one's own.</summary>
public sealed class TlsTests : IDisposable
{
    private const string Count = "SELECT count(*) FROM api";

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new();

    private static SourceOption[] All => [new("endpoint", "/all")];

    public void Dispose()
    {
        _other.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_server_is_believed_by_the_authority_that_is_named_and_by_no_other()
    {
        await using var server = await ApiServer.StartAsync(_authority);

        Assert.Equal(["25"], (await ApiReading.Of(Connection(server, _authority), Count, options: All)).Rows);
        foreach (var stranger in (string[])[$"base_url: {server.Address}", Connection(server, _other)])
        {
            var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of(stranger, Count, options: All));
            Assert.Equal(("rest.tls", false), (error.Code, ErrorClass.Of(error).IsRetryable));
            Assert.Contains("root_certificate", error.Next, StringComparison.Ordinal);
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_server_is_shown_the_certificate_of_the_client()
    {
        await using var server = await ApiServer.StartAsync(_authority, onlyClients: true);
        var mine = _folder.Write("me.pem", _authority.ForClient("reader of orders"));
        var foreign = _folder.Write("foreign.pem", _other.ForClient("somebody"));

        Assert.Equal(["25"], (await ApiReading.Of($"{Connection(server, _authority)}\nclient_certificate: {mine}", Count, options: All)).Rows);
        Assert.Equal(["CN=reader of orders"], server.Clients);
        foreach (var refused in (string[])["", $"\nclient_certificate: {foreign}"])
            Assert.Contains((await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of(Connection(server, _authority) + refused, Count, options: All))).Code, (string[])["rest.tls", "rest.unreachable"]);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("root_certificate")]
    [InlineData("client_certificate")]
    public async Task A_file_without_certificate_is_named(string option)
    {
        await using var server = await ApiServer.StartAsync(_authority);
        var file = _folder.Write("empty.pem", "nothing\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\n{option}: {file}", Count, options: All));

        Assert.Equal(("rest.certificate", ErrorKind.Configuration), (error.Code, error.Kind));
        Assert.Contains(option, error.Next, StringComparison.Ordinal);
    }

    private string Connection(ApiServer server, TestAuthority authority) =>
        $"base_url: {server.Address}\nroot_certificate: {_folder.Write($"{Guid.NewGuid():N}.pem", authority.Pem)}";
}
