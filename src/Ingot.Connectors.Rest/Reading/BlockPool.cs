using System.Collections.Concurrent;
using Ingot.Connectors.Rest.Records;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>The blocks of one reading: so many and no more, so that pages are not read faster than their records.</summary>
internal sealed class BlockPool(int blocks) : IDisposable
{
    private readonly SemaphoreSlim _free = new(blocks, blocks);
    private readonly ConcurrentBag<PageBlock> _spare = [];

    /// <summary>An empty block, as soon as one is free.</summary>
    public async ValueTask<PageBlock> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return _spare.TryTake(out var spare) ? spare : new PageBlock();
    }

    /// <summary>Gives a block back.</summary>
    public void Return(PageBlock block)
    {
        block.Clear();
        _spare.Add(block);
        _free.Release();
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();
}
