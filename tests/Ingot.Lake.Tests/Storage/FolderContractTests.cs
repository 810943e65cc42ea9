using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Tests.Storage;

public sealed class FolderContractTests : StorageContract
{
    protected override ValueTask<ILakeStorage> OpenAsync(TemporaryFolder folder, CancellationToken cancellation) =>
        ValueTask.FromResult<ILakeStorage>(new FolderStorage(folder.Path));
}
