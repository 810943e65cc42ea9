using System.Collections.Concurrent;
using Ingot.DuckDb;

namespace Ingot.Journal.Storage;

/// <summary>Databases in memory to which a lease attaches the journal's file, kept from lease to lease: as many as ever were at the same time.</summary>
internal static class IdleEngines
{
    /// <summary>A lease does little.</summary>
    internal static readonly DuckDbOptions Options = new() { Threads = 1, MemoryLimit = "256MB" };

    private static readonly ConcurrentBag<DuckDbDatabase> Idle = [];

    /// <summary>An engine for the caller alone.</summary>
    internal static DuckDbDatabase Take() => Idle.TryTake(out var engine) ? engine : DuckDbDatabase.Open(null, Options);

    /// <summary>Gives back an engine that nothing is attached to.</summary>
    internal static void Return(DuckDbDatabase engine) => Idle.Add(engine);
}
