using Ingot.Lake.Storage;
using Ingot.Lake.Tests.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Azure.Tests;

public sealed class AzureContractTests : StorageContract
{
    private TestAzure? _azure;

    protected override async ValueTask<ILakeStorage> OpenAsync(TemporaryFolder folder, CancellationToken cancellation)
    {
        _azure = await TestAzure.CreateAsync();
        return _azure.Open();
    }

    protected override ValueTask CloseAsync()
    {
        _azure?.Dispose();
        return ValueTask.CompletedTask;
    }
}
