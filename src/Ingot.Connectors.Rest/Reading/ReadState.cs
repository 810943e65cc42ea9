using System.Collections.Concurrent;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>What a reading has found besides records.</summary>
internal sealed class ReadState
{
    private readonly ConcurrentQueue<string> _remarks = new();
    private long _bytes;

    /// <summary>Bytes of answers, decompressed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What someone should know, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => [.. _remarks];

    /// <summary>Counts bytes.</summary>
    public void AddBytes(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Adds a remark once.</summary>
    public void Remark(string sentence)
    {
        if (!_remarks.Contains(sentence))
            _remarks.Enqueue(sentence);
    }
}
