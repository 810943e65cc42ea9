using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Ingot.Configuration.Project;
using Ingot.Lake.Azure.Requests;
using Ingot.TestKit;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Lake.Azure.Tests;

/// <summary>Lakes in a container of its own on the shared Azurite.</summary>
internal sealed class TestAzure : IDisposable
{
    /// <summary>Tries three times without pauses, as a policy would; a test that wants one attempt says so.</summary>
    public static readonly LakeAttempts ThreeTimes = async (_, work, cancellation) =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work(cancellation);
                return;
            }
            catch (Core.Errors.IngotException e) when (attempt < 3 && Core.Errors.ErrorClass.Of(e).IsRetryable)
            {
                // The next attempt follows.
            }
        }
    };

    public static readonly LakeAttempts Once = (_, work, cancellation) => work(cancellation);

    private readonly TemporaryFolder _folder = new();

    private TestAzure(AzuriteServer server) => Server = server;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public AzuriteServer Server { get; }

    public string Container { get; } = AzuriteServer.NewContainer();

    public TemporaryFolder Folder => _folder;

    public static async Task<TestAzure> CreateAsync() => new(await AzuriteServer.SharedAsync(Stop));

    public AzureLakeOptions Options(Uri? endpoint = null) => new(new AzurePlace(AzuriteServer.Account, Container, "raw/shop") { Endpoint = endpoint ?? Server.Endpoint })
    {
        AccountKey = Server.Key,
        CreateContainer = true,
        Timeout = TimeSpan.FromSeconds(30),
        BlockSize = 64 << 10,
        Parallel = 4,
        CacheFolder = _folder.At("cache"),
        CacheSize = 50_000_000,
    };

    public AzureStorage Open(AzureLakeOptions? options = null, LakeAttempts? attempts = null, TimeProvider? time = null) =>
        AzureLake.Open(options ?? Options(), _folder.At("scratch"), attempts ?? ThreeTimes, time ?? TimeProvider.System);

    /// <summary>The container as somebody else sees it.</summary>
    public BlobContainerClient Client() => new(new Uri($"{Server.Endpoint}/{Container}"), new StorageSharedKeyCredential(AzuriteServer.Account, Server.Key));

    public string Sas(BlobContainerSasPermissions rights, DateTimeOffset end) => new BlobSasBuilder(rights, end)
    {
        BlobContainerName = Container,
        Resource = "c",
        StartsOn = end - TimeSpan.FromDays(2),
    }.ToSasQueryParameters(new StorageSharedKeyCredential(AzuriteServer.Account, Server.Key)).ToString();

    public static byte[] Random(int count)
    {
        var content = new byte[count];
        new Random(count).NextBytes(content);
        return content;
    }

    /// <summary>Writes and stores a file.</summary>
    public static async Task StoreAsync(AzureStorage lake, string path, byte[] content)
    {
        await using var draft = lake.Draft(path);
        await File.WriteAllBytesAsync(draft.LocalPath, content, Stop);
        await draft.StoreAsync(Stop);
    }

    public void Dispose() => _folder.Dispose();
}
