using System.Collections.Concurrent;
using Ingot.Ingest.Loads;
using Ingot.Journal;

namespace Ingot.Engine.Running;

/// <summary>Tells the journal of the parts of a load: each is a batch.</summary>
internal sealed class LoadBatches(TaskLog task)
{
    private readonly ConcurrentDictionary<int, BatchLog> _batches = new();

    internal void On(PartProgress part)
    {
        var batch = _batches.GetOrAdd(part.Number, _ => task.StartBatch(part.Name, plannedBytes: part.Bytes));
        if (part.HasEnded)
            batch.Complete(part.Rows);
        else
            batch.Progress(part.Rows);
    }
}
